import AutoMLCluster
import Foundation

/// A scheduler in memory, whose jobs are threads that write the files themselves.
///
/// What goes wrong with a call is said by `fault`; what a job does, by `work`.
final class FakeCluster: TrialExecutor, @unchecked Sendable {
    enum Call: Hashable { case submit, poll, cancel, adopt }

    enum Fault {
        /// Not heard: nothing happens, and nobody answers.
        case lost
        /// Done, but the answer is lost.
        case unanswered
        /// Says that it is done; it is not.
        case ignored
        /// Done twice.
        case doubled
        /// Nobody answers; it is done later, at a poll.
        case delayed
        case error(ExecutorError)
    }

    struct Job {
        let id: JobID
        let request: JobRequest
        var state: JobState
        var node: String?
        var run: FakeRun?
    }

    private let lock = NSRecursiveLock()
    // Guarded by `lock`.
    private var jobs: [Job] = []
    private var late: [JobRequest] = []
    private var counts: [Call: Int] = [:]
    private var manners: [CancelManner] = []
    private var faults: @Sendable (Call, Int) -> Fault?
    private let slots: [String: Int]
    private let work: @Sendable (FakeRun) throws -> JobEnding

    /// - Parameters:
    ///   - slots: by node.
    ///   - fault: gets the call, and how many of its kind came before.
    ///   - work: runs on a thread of its own; how the job ends.
    init(
        slots: [String: Int] = ["n1": 2], fault: @escaping @Sendable (Call, Int) -> Fault?,
        work: @escaping @Sendable (FakeRun) throws -> JobEnding
    ) {
        (self.slots, faults, self.work) = (slots, fault, work)
    }

    convenience init(slots: [String: Int] = ["n1": 2], work: @escaping @Sendable (FakeRun) throws -> JobEnding) {
        self.init(slots: slots, fault: { _, _ in nil }, work: work)
    }

    convenience init(slots: [String: Int] = ["n1": 2]) { self.init(slots: slots) { try FakeWorker($0).train() } }

    convenience init(fault: @escaping @Sendable (Call, Int) -> Fault?) {
        self.init(fault: fault) { try FakeWorker($0).train() }
    }

    // MARK: - What a scheduler does

    func submit(_ job: JobRequest) throws -> JobID {
        try lock.withLock {
            switch next(.submit) {
            case .lost: throw Self.silence
            case .delayed:
                late.append(job)
                throw Self.silence
            case .error(let error): throw error
            case .unanswered:
                _ = add(job)
                throw Self.silence
            case .doubled:
                _ = add(job)
                return add(job)
            case .ignored, nil: return add(job)
            }
        }
    }

    func poll() throws -> [JobStatus] {
        try lock.withLock {
            let fault = next(.poll)
            if fault != nil { throw Self.silence }
            let answer = jobs.map { JobStatus(id: $0.id, name: $0.request.name, state: $0.state, node: $0.node) }
            for job in late { _ = add(job) }
            late = []
            return answer
        }
    }

    func cancel(_ ids: [JobID], _ manner: CancelManner) throws {
        try lock.withLock {
            manners.append(manner)
            switch next(.cancel) {
            case .lost, .delayed: throw Self.silence
            case .ignored: return
            case .error(let error): throw error
            case .unanswered:
                for id in ids { ask(id, manner) }
                throw Self.silence
            case .doubled, nil: for id in ids { ask(id, manner) }
            }
        }
    }

    func adopt(_ names: Set<String>) throws -> [String: JobID] {
        try lock.withLock {
            if next(.adopt) != nil { throw Self.silence }
            let mine = jobs.filter { names.contains($0.request.name) }
            return Dictionary(mine.map { ($0.request.name, $0.id) }) { first, _ in first }
        }
    }

    static let silence = ExecutorError.unreachable("nobody answers")

    private func next(_ call: Call) -> Fault? {
        defer { counts[call, default: 0] += 1 }
        return faults(call, counts[call] ?? 0)
    }

    // MARK: - Under the lock

    private func add(_ request: JobRequest) -> JobID {
        // As with real numbers, that of the younger may come first in order of text.
        let id = "\(jobs.count + 98)"
        let isExcluded = slots.keys.allSatisfy(request.excludedNodes.contains)
        jobs.append(Job(id: id, request: request, state: isExcluded ? .stuck("no node is left") : .waiting))
        fill()
        return id
    }

    private func fill() {
        for place in jobs.indices where jobs[place].state == .waiting {
            guard let node = freeNode(for: jobs[place].request) else { continue }
            start(place, on: node)
        }
    }

    private func freeNode(for request: JobRequest) -> String? {
        slots.keys.sorted().first { node in
            !request.excludedNodes.contains(node)
                && jobs.filter { $0.state == .running && $0.node == node }.count < slots[node] ?? 0
        }
    }

    private func start(_ place: Int, on node: String) {
        let run = FakeRun(jobs[place].id, jobs[place].request, node)
        (jobs[place].state, jobs[place].node, jobs[place].run) = (.running, node, run)
        Thread.detachNewThread { [weak self, work] in
            let ending = (try? work(run)) ?? .exited(1)
            self?.end(run.id, ending)
        }
    }

    private func ask(_ id: JobID, _ manner: CancelManner) {
        guard let place = jobs.firstIndex(where: { $0.id == id }), jobs[place].state.isAlive else { return }
        guard let run = jobs[place].run else {
            jobs[place].state = .ended(.cancelled)
            return
        }
        run.ask(manner == .yield ? .yield : .end)
    }

    // MARK: - What happens to jobs

    func end(_ id: JobID, _ ending: JobEnding) {
        lock.withLock {
            guard let place = jobs.firstIndex(where: { $0.id == id }), jobs[place].state.isAlive else { return }
            jobs[place].state = .ended(ending)
            fill()
        }
    }

    /// A node's power is cut, or, where the worker goes on, its network.
    func lose(_ id: JobID, goesOn: Bool = false) {
        let run = lock.withLock { jobs.first { $0.id == id }?.run }
        if !goesOn { run?.ask(.die) }
        end(id, .lost("its node died"))
    }

    func set(_ state: JobState, of id: JobID) {
        lock.withLock {
            guard let place = jobs.firstIndex(where: { $0.id == id }) else { return }
            jobs[place].state = state
        }
    }

    /// The scheduler has no memory of it.
    func forget(_ id: JobID) { lock.withLock { jobs.removeAll { $0.id == id } } }

    /// A job of somebody who is gone.
    func add(orphan request: JobRequest) -> JobID { lock.withLock { add(request) } }

    func setFaults(_ fault: @escaping @Sendable (Call, Int) -> Fault?) {
        lock.withLock { (faults, counts) = (fault, [:]) }
    }

    // MARK: - What a test sees

    var all: [Job] { lock.withLock { jobs } }
    var alive: [Job] { all.filter(\.state.isAlive) }
    var running: [Job] { all.filter { $0.state == .running } }
    /// In which jobs were asked to end, heard or not.
    var asked: Set<CancelManner> { lock.withLock { Set(manners) } }
    func count(_ call: Call) -> Int { lock.withLock { counts[call] ?? 0 } }
}

/// A controller's way to a cluster, that can be cut: as good as dead.
final class Line: TrialExecutor, Sendable {
    private let cluster: FakeCluster
    let isCut = Shared(false)
    private let beforePoll: @Sendable () -> Void

    init(_ cluster: FakeCluster, beforePoll: @escaping @Sendable () -> Void = {}) {
        (self.cluster, self.beforePoll) = (cluster, beforePoll)
    }

    private var end: FakeCluster {
        get throws {
            if isCut.value { throw FakeCluster.silence }
            return cluster
        }
    }

    func submit(_ job: JobRequest) throws -> JobID { try end.submit(job) }
    func poll() throws -> [JobStatus] {
        beforePoll()
        return try end.poll()
    }

    func cancel(_ jobs: [JobID], _ manner: CancelManner) throws { try end.cancel(jobs, manner) }
    func adopt(_ names: Set<String>) throws -> [String: JobID] { try end.adopt(names) }
}
