import AutoMLCluster
import AutoMLData
import AutoMLWording
import Foundation

/// Submits one job and looks at what it finds.
struct ClusterCheck {
    private let executor: any TrialExecutor
    private let probe: ClusterProbe
    private let job: JobRequest
    private let folder: URL

    /// - Parameter folder: of this check, in the shared one.
    /// - Throws: `DataError`, `SharedFolderError`, `Failure`.
    init(_ plan: ClusterPlan, _ request: DataRequest, folder: URL) throws {
        self.folder = folder
        let path = (try? DataSource(request)).map { source in
            switch source {
            case .builtIn, .fetched: request.data
            default: URL(fileURLWithPath: request.data).standardizedFileURL.path
            }
        }
        var whole = request
        whole.preparation = DataPreparation()
        probe = ClusterProbe(
            nonce: UUID().uuidString, program: try .current(), data: path ?? request.data, dataTarget: request.target,
            dataHash: try Dataset.load(whole).dataHash, stage: plan.options.stage)
        try probe.write(to: folder)
        let prefix = plan.prefix(of: folder)
        executor = try plan.executor(prefix: prefix, folder: folder)
        job = JobRequest(
            name: prefix + "check", arguments: [try plan.program(), "worker", "--probe", folder.path],
            log: folder.appendingPathComponent("log"), resources: JobResources(cpus: plan.cpus))
    }

    /// Blocks until there is an answer, the job ended without one, or patience is over; then the job is taken back.
    ///
    /// - Throws: `Failure.Runtime` in the scheduler's words.
    func run(patience: Double) throws -> ClusterFindings {
        let start = ContinuousClock.now
        let id: JobID
        do { id = try executor.submit(job) } catch let error as ExecutorError {
            throw Failure.Runtime("the scheduler takes no job: \(error)")
        }
        defer { try? executor.cancel([id], .end) }
        var started: Double?
        var ended: ContinuousClock.Instant?
        while true {
            let now = (ContinuousClock.now - start) / .seconds(1)
            let state = try? executor.poll().first { $0.id == id }?.state
            if started == nil, state == .running { started = now }
            if let answer = try probe.answer(in: folder) {
                return ClusterFindings(answer, to: probe, job: id, secondsToStart: started ?? now, seconds: now)
            }
            if case .stuck(let reason) = state { throw Failure.Runtime("the job can never start: \(reason)") }
            if case .ended(let ending) = state {
                if let ended, ContinuousClock.now - ended > .seconds(10) { throw failure(ending) }
                ended = ended ?? .now
            }
            guard now < patience else { throw late(patience, started, state) }
            usleep(50_000)
        }
    }

    private func failure(_ ending: JobEnding) -> Failure.Runtime {
        let log =
            (try? String(contentsOf: job.log, encoding: .utf8))?.split(separator: "\n").last.map { ": \($0)" } ?? ""
        return Failure.Runtime(
            "the job ended (\(ending)) and left nothing in \(folder.path)\(log); is that folder shared with the nodes, and "
                + "is \(job.arguments[0]) there?")
    }

    private func late(_ patience: Double, _ started: Double?, _ state: JobState?) -> Failure.Runtime {
        let place = started == nil ? "did not start" : "started, but its answer is not seen here"
        return Failure.Runtime("the job \(place) within \(Number.duration(patience)); wait longer with --wait")
    }
}
