/// Times a training from its cancel check, which is asked before every step: steps a second in laps of equal length,
/// after a warm-up.
package struct Laps {
    /// Steps a second, by lap.
    package private(set) var rates: [Double] = []
    /// Of the time of all laps, what the thread had a core: below 1 where others ran on it.
    package private(set) var processorShare = 1.0
    private let count: Int
    private let nanoseconds: UInt64
    private let warmUp: UInt64
    private var first: (real: UInt64, thread: UInt64)?
    private var start: UInt64?
    private var steps = 0

    /// - Parameters:
    ///   - seconds: of all laps together; a lap ends with a step, so they may take longer.
    ///   - warmUp: seconds before the first lap, and at least three steps.
    package init(_ count: Int, seconds: Double, warmUp: Double) {
        self.count = count
        nanoseconds = UInt64(seconds / Double(count) * 1e9)
        self.warmUp = UInt64(warmUp * 1e9)
    }

    package var areDone: Bool { rates.count >= count }

    /// Whether a lap has begun and no step of it has ended.
    package var isAtStart: Bool { first != nil && steps == 0 }

    /// The lap begins only now: what was done since it began was something else.
    package mutating func startAgain(_ now: UInt64 = NanosecondClock.real) { start = now }

    /// Notes that a step begins, which ends the one before.
    ///
    /// - Parameters:
    ///   - now: nanoseconds of real time.
    ///   - thread: nanoseconds that the thread has had a core; asked for twice in all.
    package mutating func stepBegins(
        _ now: UInt64 = NanosecondClock.real, thread: @autoclosure () -> UInt64 = NanosecondClock.thread
    ) {
        guard let start else { return begin(now) }
        steps += 1
        if let first {
            guard now - start >= max(nanoseconds, 1) else { return }
            rates.append(Double(steps) / Double(now - start) * 1e9)
            if areDone { processorShare = min(1, Double(thread() - first.thread) / Double(now - first.real)) }
        } else {
            guard steps >= 3, now - start >= warmUp else { return }
            first = (now, thread())
        }
        begin(now)
    }

    private mutating func begin(_ now: UInt64) {
        start = now
        steps = 0
    }
}
