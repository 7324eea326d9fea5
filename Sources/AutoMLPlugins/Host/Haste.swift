import Foundation

/// Tells everybody who waits for a plugin that the user wants to stop: a reply that is on its way is still taken, one that
/// does not come soon is given up.
final class Haste: Sendable {
    private static let grace: Duration = .seconds(2)

    private let since = OnceInstant()

    /// The user has asked to stop.
    func begin() { _ = since.mark() }

    /// Whether waiting has had its time.
    @Sendable func isOver() -> Bool {
        since.time.map { ContinuousClock.now - $0 > Self.grace } ?? false
    }
}

/// A moment that is noted once.
final class OnceInstant: @unchecked Sendable {
    private let lock = NSLock()
    private var noted: ContinuousClock.Instant?

    /// Nil before it was noted.
    var time: ContinuousClock.Instant? { lock.withLock { noted } }

    /// Notes this moment, unless an earlier one is noted already; returns the one that is.
    func mark() -> ContinuousClock.Instant {
        lock.withLock {
            let first = noted ?? .now
            noted = first
            return first
        }
    }
}
