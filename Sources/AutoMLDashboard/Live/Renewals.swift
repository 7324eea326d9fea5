import Foundation

/// Old documents that were given because new ones would have cost too much: after a study's last change nobody would ask for
/// them again, so who listens hears of the study once more when they can be had anew.
final class Renewals: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var due: [String: ContinuousClock.Instant] = [:]
    private var counts: [String: Int] = [:]

    /// - Parameter time: when the study's document can be had anew.
    func promise(_ study: String, at time: ContinuousClock.Instant) {
        lock.withLock { due[study] = max(due[study] ?? time, time) }
    }

    /// How often documents of each study could be had anew until now.
    func counted(now: ContinuousClock.Instant = .now) -> [String: Int] {
        lock.withLock {
            for (study, time) in due where time <= now {
                due[study] = nil
                counts[study, default: 0] += 1
            }
            return counts
        }
    }
}
