import AutoMLCluster
import AutoMLSearch
import Foundation

/// A scheduler and its nodes that are not there: jobs write what workers write, at the pace at which workers would.
///
/// In real time, and through real files: what a controller does is all real.
final class SimulatedCluster: TrialExecutor, @unchecked Sendable {
    let plan: SimulatedClusterPlan
    let log: ClusterLog
    private let begin = ContinuousClock.now
    private var workers: [SimulatedWorkers] = []
    private let lock = NSCondition()
    // Guarded by `lock`.
    var jobs: [JobID: SimulatedJob] = [:]
    var names: [String: JobID] = [:]
    var queue: [SimulatedJob] = []
    var ended: [(at: ContinuousClock.Instant, job: SimulatedJob)] = []
    var slots: [Slot]
    var stream: RandomStream
    private var count = 0
    private var isStopped = false

    /// Room for one job.
    struct Slot {
        let node: Int
        var job: SimulatedJob?
        /// When its last job ended; nil before the first, and after the node was away.
        var freeSince: ContinuousClock.Instant?
        var downUntil: ContinuousClock.Instant?
    }

    /// - Parameter seed: by which nodes die.
    init(_ plan: SimulatedClusterPlan, log: ClusterLog, seed: UInt64) {
        (self.plan, self.log) = (plan, log)
        slots = (0..<plan.slots).map { Slot(node: $0 % plan.nodes) }
        stream = RandomStream(seed: seed, purpose: "deaths of simulated nodes")
        workers = (0..<plan.threads).map { _ in
            SimulatedWorkers(epochSeconds: plan.epochSeconds, log: log) { [weak self] job, ending in
                self?.finish(job, ending)
            }
        }
        let thread = Thread { self.run() }
        thread.name = "simulated scheduler"
        thread.start()
    }

    func stop() {
        for thread in workers { thread.stop() }
        lock.withLock { isStopped = true }
        lock.signal()
    }

    // MARK: - What a controller asks

    /// While nobody answers every other job is taken nevertheless, as by a network that breaks on the way back.
    func submit(_ job: JobRequest) throws -> JobID {
        pause()
        return try lock.withLock {
            let isAway = isAway(now: .now)
            if isAway, count.isMultiple(of: 2) { throw unreachable() }
            let id = take(job)
            if isAway { throw unreachable() }
            return id
        }
    }

    func poll() throws -> [JobStatus] {
        pause()
        return try lock.withLock {
            try requireAnswer()
            return jobs.values.map(\.status)
        }
    }

    func cancel(_ jobs: [JobID], _ manner: CancelManner) throws {
        pause()
        try lock.withLock {
            try requireAnswer()
            for id in jobs { ask(id, manner) }
        }
    }

    func adopt(_ names: Set<String>) throws -> [String: JobID] {
        pause()
        return try lock.withLock {
            try requireAnswer()
            return self.names.filter { names.contains($0.key) }
        }
    }

    private func pause() {
        if plan.callSeconds > 0 { usleep(UInt32(plan.callSeconds * 1e6)) }
    }

    // MARK: - Answering

    private func isAway(now: ContinuousClock.Instant) -> Bool {
        guard let every = plan.faults.outageEvery else { return false }
        let time = (now - begin) / .seconds(1)
        return time >= every && time.truncatingRemainder(dividingBy: every) < plan.faults.outageSeconds
    }

    private func requireAnswer() throws { if isAway(now: .now) { throw unreachable() } }

    private func unreachable() -> ExecutorError {
        log.noteUnanswered()
        return .unreachable("the simulated network is cut")
    }

    private func take(_ request: JobRequest) -> JobID {
        count += 1
        let job = SimulatedJob(id: "\(count)", request)
        log.noteJob(isFirstOfName: names.updateValue(job.id, forKey: job.name) == nil)
        jobs[job.id] = job
        queue.append(job)
        if plan.tickSeconds == 0 { startJobs(now: .now) }
        return job.id
    }

    private func ask(_ id: JobID, _ manner: CancelManner) {
        guard let job = jobs[id] else { return }
        switch job.state {
        case .waiting:
            queue.removeAll { $0 === job }
            close(job, .cancelled, now: .now)
        case .running: worker(of: job).end(job, manner)
        default: break
        }
    }

    func worker(of job: SimulatedJob) -> SimulatedWorkers { workers[(Int(job.id) ?? 0) % workers.count] }

    // MARK: - The scheduler's thread

    private func finish(_ job: SimulatedJob, _ ending: JobEnding) {
        lock.withLock {
            guard job.state == .running else { return }
            leaveSlot(job, now: .now)
            close(job, ending, now: .now)
            if plan.tickSeconds == 0 { startJobs(now: .now) }
        }
    }

    private func run() {
        let clock = ThreadClock(log)
        lock.lock()
        defer { lock.unlock() }
        while !isStopped {
            tick(now: .now)
            clock.note()
            _ = lock.wait(until: Date(timeIntervalSinceNow: interval))
        }
    }

    /// Nodes die and come back also where jobs start at once.
    var interval: Double { plan.tickSeconds == 0 ? 0.05 : plan.tickSeconds }
}
