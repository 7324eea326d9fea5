import AutoMLCluster
import AutoMLSearch
import Foundation

/// Does what all workers of a cluster do, from one thread: a thousand of them write some thousand lines in a second.
final class SimulatedWorkers: @unchecked Sendable {
    private let epochSeconds: Double
    private let log: ClusterLog
    /// Gets a job that ended.
    private let end: @Sendable (SimulatedJob, JobEnding) -> Void
    private let condition = NSCondition()
    // Guarded by `condition`.
    private var orders: [Order] = []
    private var isStopped = false
    // Of the thread.
    private var schedule = DueQueue<SimulatedTraining>()
    private var running: [ObjectIdentifier: SimulatedTraining] = [:]

    private enum Order {
        case start(SimulatedJob, node: Int)
        case end(SimulatedJob, CancelManner)
        /// It dies where it is, and writes no word more.
        case drop(SimulatedJob)
    }

    init(
        epochSeconds: Double, log: ClusterLog, end: @escaping @Sendable (SimulatedJob, JobEnding) -> Void
    ) {
        self.epochSeconds = epochSeconds
        self.log = log
        self.end = end
        let thread = Thread { self.run() }
        thread.name = "simulated workers"
        thread.start()
    }

    func start(_ job: SimulatedJob, node: Int) { give(.start(job, node: node)) }
    func end(_ job: SimulatedJob, _ manner: CancelManner) { give(.end(job, manner)) }
    func drop(_ job: SimulatedJob) { give(.drop(job)) }

    func stop() {
        condition.withLock { isStopped = true }
        condition.signal()
    }

    private func give(_ order: Order) {
        condition.withLock { orders.append(order) }
        condition.signal()
    }

    // MARK: - The thread

    private func run() {
        let clock = ThreadClock(log)
        while let orders = nextOrders() {
            for order in orders { carryOut(order) }
            while let (due, training) = schedule.takeDue(now: .now) { step(training, due: due) }
            clock.note()
        }
    }

    /// Waits until there is something to do; nil at the end.
    private func nextOrders() -> [Order]? {
        condition.lock()
        defer { condition.unlock() }
        while orders.isEmpty, !isStopped {
            let wait = schedule.first.map { (ContinuousClock.now).duration(to: $0) / .seconds(1) } ?? 3_600
            if wait <= 0 || !condition.wait(until: Date(timeIntervalSinceNow: wait)) { break }
        }
        defer { orders = [] }
        return isStopped ? nil : orders
    }

    private func carryOut(_ order: Order) {
        switch order {
        case .start(let job, let node): begin(job, node: node)
        case .drop(let job): running[ObjectIdentifier(job)] = nil
        case .end(let job, let manner):
            guard let training = running.removeValue(forKey: ObjectIdentifier(job)) else { return }
            if manner == .yield { try? training.yield() }
            end(job, manner == .yield ? .exited(WorkerExit.yielded) : .cancelled)
        }
    }

    private func begin(_ job: SimulatedJob, node: Int) {
        do {
            let training = try SimulatedTraining(job, node: node, epochSeconds: epochSeconds, start: .now)
            log.addFiles(2)
            running[ObjectIdentifier(job)] = training
            schedule.put(training, due: training.due)
        } catch {
            end(job, .exited(1))
        }
    }

    /// One that was dropped meanwhile stands in the schedule until its time.
    private func step(_ training: SimulatedTraining, due: ContinuousClock.Instant) {
        guard running[ObjectIdentifier(training.job)] === training else { return }
        do {
            if !training.isDone {
                let (trial, epoch) = try training.advance()
                log.noteWritten(epoch, of: trial, due: due)
            }
            guard training.isDone else { return schedule.put(training, due: training.due) }
            try training.finish()
            log.addFiles(1)
            leave(training, .exited(0))
        } catch {
            leave(training, .exited(1))
        }
    }

    private func leave(_ training: SimulatedTraining, _ ending: JobEnding) {
        running[ObjectIdentifier(training.job)] = nil
        end(training.job, ending)
    }
}
