public import Foundation

/// Runs jobs as processes of this machine, some at once, the others in the order in which they came.
///
/// A job outlives the controller: a later one, given the same folder, finds those that still run. Of how such a process
/// ends only that it is gone can be known. Jobs that waited are forgotten with their controller. A job's number is made
/// of its name. What a job may take of its node is not watched.
///
/// One controller at a time may use a folder.
public final class LocalExecutor: TrialExecutor, @unchecked Sendable {
    private let slots: Int
    private let graceSeconds: Double
    private let records: LocalRecords
    private let now: @Sendable () -> Double
    private let node = LocalExecutor.hostName
    // Guarded by `lock`.
    private let lock = NSLock()
    private var jobs: [JobID: LocalJob] = [:]
    private var waiting: [JobID] = []
    private var ended: EndedJobs

    /// - Parameters:
    ///   - folder: where jobs are noted; on this machine's own disk.
    ///   - slots: how many jobs run at once.
    ///   - graceSeconds: how long a job that was asked to end may take before it is killed.
    /// - Throws: `SharedFolderError` where the folder cannot be made.
    public convenience init(folder: URL, slots: Int, graceSeconds: Double = 10) throws {
        try self.init(folder: folder, slots: slots, graceSeconds: graceSeconds, now: Self.uptime)
    }

    /// - Parameter now: a clock that never goes back, in seconds.
    package init(
        folder: URL, slots: Int, graceSeconds: Double = 10, mostEnded: Int = 10_000,
        now: @escaping @Sendable () -> Double
    ) throws {
        (self.slots, self.graceSeconds, self.now) = (slots, graceSeconds, now)
        records = try LocalRecords(folder)
        ended = EndedJobs(most: mostEnded)
        for name in records.names { find(name) }
    }

    static let uptime: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }

    /// The name by which this machine is known as a node.
    package static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Where a job of this name has not ended, it is that one.
    public func submit(_ job: JobRequest) throws -> JobID {
        if let obstacle = LocalSpawning.obstacle(job.arguments) { throw ExecutorError.refused(obstacle) }
        if job.excludedNodes.contains(node) {
            throw ExecutorError.unfit("there is no other node than \(node)")
        }
        return lock.withLock {
            let id = JobID(name: job.name)
            if jobs[id] == nil { enqueue(job, id) }
            advance()
            return id
        }
    }

    public func poll() throws -> [JobStatus] {
        lock.withLock {
            advance()
            return ended.all + jobs.map { status($0, $1) }
        }
    }

    /// What waits ends as cancelled. A process that should yield gets SIGUSR1; one that should end, SIGTERM with all
    /// that it started, and SIGKILL where that does not help in time.
    public func cancel(_ jobs: [JobID], _ manner: CancelManner) throws {
        lock.withLock {
            for id in jobs { ask(id, manner) }
            advance()
        }
    }

    public func adopt(_ names: Set<String>) throws -> [String: JobID] {
        lock.withLock {
            let ids = names.map { ($0, JobID(name: $0)) }
            return Dictionary(uniqueKeysWithValues: ids.filter { jobs[$0.1] != nil || ended[$0.1] != nil })
        }
    }

    // MARK: - Under the lock

    /// A record of an earlier controller. What had been about to start never did, and is forgotten.
    private func find(_ name: String) {
        guard let process = records.process(of: name) else { return records.remove(name) }
        try? records.complete(name, process)
        jobs[JobID(name: name)] = LocalJob(name: name, stage: .adopted(process))
    }

    private func enqueue(_ job: JobRequest, _ id: JobID) {
        ended.forget(id)
        jobs[id] = LocalJob(name: job.name, stage: .waiting(job))
        waiting.append(id)
    }

    private func status(_ id: JobID, _ job: LocalJob) -> JobStatus {
        JobStatus(
            id: id, name: job.name, state: job.isWaiting ? .waiting : .running, node: job.isWaiting ? nil : node)
    }

    /// Sees who has ended, kills who should have, and fills the slots.
    private func advance() {
        for (id, job) in jobs where !job.isWaiting { look(at: job, id) }
        while jobs.count - waiting.count < slots, let id = waiting.first {
            guard start(id) else { break }
        }
    }

    private func look(at job: LocalJob, _ id: JobID) {
        if let ending = job.ending() { return end(id, ending, on: node) }
        if let asked = job.endAsked, now() - asked >= graceSeconds { job.send(SIGKILL, toGroup: true) }
    }

    private func end(_ id: JobID, _ ending: JobEnding, on node: String? = nil) {
        guard let job = jobs.removeValue(forKey: id) else { return }
        if job.isWaiting { waiting.removeAll { $0 == id } } else { records.remove(job.name) }
        ended.add(JobStatus(id: id, name: job.name, state: .ended(ending), node: node))
    }

    private func ask(_ id: JobID, _ manner: CancelManner) {
        guard let job = jobs[id] else { return }
        if job.isWaiting { return end(id, .cancelled) }
        switch manner {
        case .yield: job.send(SIGUSR1, toGroup: false)
        case .end:
            jobs[id]?.endAsked = job.endAsked ?? now()
            job.send(SIGTERM, toGroup: true)
        }
    }

    // MARK: - Starting

    /// - Returns: false where nothing can be started at present.
    private func start(_ id: JobID) -> Bool {
        guard case .waiting(let request) = jobs[id]?.stage else { return false }
        do {
            let stage = try claim(request) ?? .child(spawn(request, id))
            jobs[id]?.stage = stage
            waiting.removeFirst()
        } catch let failure as LocalSpawning.Failure where failure.isPassing {
            return false
        } catch {
            end(id, .lost("it could not be started: \((error as? LocalSpawning.Failure)?.reason ?? "\(error)")"))
        }
        return true
    }

    /// - Returns: nil where the name is ours now; else what another controller started by this name.
    private func claim(_ request: JobRequest) throws -> LocalJob.Stage? {
        if try records.claim(request.name) { return nil }
        if let process = records.process(of: request.name), process.isRunning { return .adopted(process) }
        records.remove(request.name)
        guard try records.claim(request.name) else {
            throw SharedFolderError("another controller starts \(request.name)")
        }
        return nil
    }

    private func spawn(_ request: JobRequest, _ id: JobID) throws -> LocalProcess {
        do {
            let process = LocalProcess(pid: try LocalSpawning.start(request, id: id))
            // Without it the process can still be found by its environment.
            try? records.complete(request.name, process)
            return process
        } catch {
            records.remove(request.name)
            throw error
        }
    }
}
