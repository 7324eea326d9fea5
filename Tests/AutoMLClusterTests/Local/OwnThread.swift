import Foundation

/// Runs what blocks on a thread of its own: on the cooperative pool it would starve the other tests.
func onOwnThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Swift.Result(catching: body)) }.start()
    }
}

/// Waits for what must become true within seconds; blocks.
func wait(_ what: String, seconds: Double = 120, until isSo: () throws -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while try !isSo() {
        if Date() > deadline { throw NeverCame(description: "never came: \(what)") }
        usleep(2_000)
    }
}

struct NeverCame: Error, CustomStringConvertible { let description: String }

/// A clock that the test moves.
final class TestClock: @unchecked Sendable {
    private let lock = NSLock()
    private var seconds = 1_000.0

    var now: @Sendable () -> Double { { self.lock.withLock { self.seconds } } }
    func advance(_ seconds: Double) { lock.withLock { self.seconds += seconds } }
}
