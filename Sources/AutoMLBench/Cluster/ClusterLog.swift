import AutoMLSearch
import Foundation

/// What a simulated cluster did, noted on many threads.
final class ClusterLog: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var notes = Notes()
    /// When an epoch was first written that the journal does not have yet.
    private var written: [Place: ContinuousClock.Instant] = [:]

    private struct Place: Hashable {
        let trial: Trial.ID
        let epoch: Int
    }

    struct Notes {
        /// From an epoch being written to the journal having it, in seconds.
        var latencies: [Float] = []
        /// How late the simulation itself wrote its epochs, in seconds.
        var lateness: [Float] = []
        /// How long slots were free between two jobs, in seconds.
        var idle: [Float] = []
        var files = 0
        var jobs = 0
        /// Jobs of one name that were taken more than once.
        var doubleJobs = 0
        var deaths = 0
        /// Calls that were not answered.
        var unanswered = 0
        /// Epochs that the journal took, each time.
        var measured = 0
        /// CPU time of the simulation's own threads, in seconds.
        var threadSeconds = 0.0
    }

    var value: Notes { lock.withLock { notes } }

    func noteWritten(_ epoch: Int, of trial: Trial.ID, due: ContinuousClock.Instant) {
        let now = ContinuousClock.now
        lock.withLock {
            notes.lateness.append(Float((now - due) / .seconds(1)))
            // An epoch that is trained again after a lost job may be in the journal already.
            if written[Place(trial: trial, epoch: epoch)] == nil { written[Place(trial: trial, epoch: epoch)] = now }
        }
    }

    func noteMeasured(_ epoch: Int, of trial: Trial.ID) {
        let now = ContinuousClock.now
        lock.withLock {
            notes.measured += 1
            guard let begin = written.removeValue(forKey: Place(trial: trial, epoch: epoch)) else { return }
            notes.latencies.append(Float((now - begin) / .seconds(1)))
        }
    }

    func noteJob(isFirstOfName: Bool) {
        lock.withLock {
            notes.jobs += 1
            if !isFirstOfName { notes.doubleJobs += 1 }
        }
    }

    func noteIdle(_ time: Duration) { lock.withLock { notes.idle.append(Float(time / .seconds(1))) } }
    func addFiles(_ count: Int) { lock.withLock { notes.files += count } }
    func noteDeath() { lock.withLock { notes.deaths += 1 } }
    func noteUnanswered() { lock.withLock { notes.unanswered += 1 } }
    func add(threadSeconds: Double) { lock.withLock { notes.threadSeconds += threadSeconds } }
}

/// Tells a log what the calling thread has taken of a core.
struct ThreadClock {
    private let log: ClusterLog
    private let last = Last()

    private final class Last { var seconds = ThreadClock.seconds }

    init(_ log: ClusterLog) { self.log = log }

    func note() {
        let now = Self.seconds
        log.add(threadSeconds: now - last.seconds)
        last.seconds = now
    }

    private static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
