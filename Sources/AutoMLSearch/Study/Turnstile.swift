import Foundation

/// Where workers wait that have nothing to do: each trial that begins or ends lets one ask again.
///
/// One, not all: a thousand workers that ask at once after each trial would keep the database busy with nothing. Whoever
/// finds something to do lets the next one ask. What other processes did is noticed without a ring, a little later.
final class Turnstile: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var rings = 0
    private var waiting = 0

    /// Without a ring one of all that wait asks in each step.
    private static let step = Duration.milliseconds(20)

    func open() { lock.withLock { if waiting > 0 { rings = min(rings + 1, waiting) } } }

    /// Returns when it is this one's turn, or the task is cancelled.
    func wait() async {
        lock.withLock { waiting += 1 }
        defer { lock.withLock { waiting -= 1 } }
        var turns = lock.withLock { waiting }
        while turns > 0, !Task.isCancelled, !takeRing() {
            try? await Task.sleep(for: Self.step)
            turns -= 1
        }
    }

    private func takeRing() -> Bool {
        lock.withLock {
            guard rings > 0 else { return false }
            rings -= 1
            return true
        }
    }
}
