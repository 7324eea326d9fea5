import Foundation

/// The time in nanoseconds since some fixed moment, never set back; reading it takes some 30 ns and allocates nothing.
enum Clock {
    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Seconds that `body` takes.
    static func seconds(_ body: () -> Void) -> Double {
        let start = now
        body()
        return Double(now - start) * 1e-9
    }
}
