import AutoMLCluster
import Foundation

/// An executor in memory that does what the test says, and nothing else.
final class ScriptedExecutor: TrialExecutor, @unchecked Sendable {
    private let lock = NSLock()
    private var statuses: [JobStatus] = []
    private var asked: [JobRequest] = []
    private var ended: [JobID] = []
    private var answer: (@Sendable (JobRequest) throws -> Void)?
    private var isUnreachable = false
    private var onSubmit: (@Sendable (JobRequest) -> Void)?

    private static let nobody = ExecutorError.unreachable("nobody answers")

    // MARK: - What the test says

    var requests: [JobRequest] { lock.withLock { asked } }
    /// Jobs that were asked to end, each time.
    var cancelled: [JobID] { lock.withLock { ended } }

    /// - Parameter number: of the job, from 1 on, in the order of submission.
    func set(_ number: Int, _ state: JobState, on node: String? = nil) {
        lock.withLock {
            statuses[number - 1].state = state
            statuses[number - 1].node = node ?? statuses[number - 1].node
        }
    }

    func set(_ name: String, _ state: JobState) {
        lock.withLock {
            for place in statuses.indices where statuses[place].name == name { statuses[place].state = state }
        }
    }

    func wait(_ number: Int, for reason: WaitReason) {
        lock.withLock { statuses[number - 1].waitReason = reason }
    }

    func forget(_ number: Int) { lock.withLock { statuses[number - 1].name = "forgotten" } }
    func setUnreachable(_ isUnreachable: Bool) { lock.withLock { self.isUnreachable = isUnreachable } }
    /// What is thrown once a job was looked at, taken or not.
    func answer(_ answer: (@Sendable (JobRequest) throws -> Void)?) { lock.withLock { self.answer = answer } }
    func whenSubmitted(_ body: @escaping @Sendable (JobRequest) -> Void) { lock.withLock { onSubmit = body } }

    /// Takes the job without saying so.
    func take(_ job: JobRequest) {
        lock.withLock {
            asked.append(job)
            statuses.append(JobStatus(id: "\(statuses.count + 1)", name: job.name, state: .waiting))
        }
    }

    // MARK: - TrialExecutor

    func submit(_ job: JobRequest) throws -> JobID {
        let (answer, onSubmit) = lock.withLock { (self.answer, self.onSubmit) }
        try answer?(job)
        take(job)
        onSubmit?(job)
        return lock.withLock { "\(statuses.last { $0.name == job.name }!.id)" }
    }

    func poll() throws -> [JobStatus] {
        try lock.withLock {
            if isUnreachable { throw Self.nobody }
            return statuses.filter { $0.name != "forgotten" }
        }
    }

    func cancel(_ jobs: [JobID], _ manner: CancelManner) throws {
        try lock.withLock {
            if isUnreachable { throw Self.nobody }
            ended += jobs
        }
    }

    func adopt(_ names: Set<String>) throws -> [String: JobID] {
        try lock.withLock {
            if isUnreachable { throw Self.nobody }
            let mine = statuses.filter { names.contains($0.name) }
            return Dictionary(mine.map { ($0.name, $0.id) }, uniquingKeysWith: { $1 })
        }
    }
}
