/// Times a training from its cancel check, which is asked before every step: steps a second in laps of equal length,
/// after a warm-up.
struct Laps {
    /// Steps a second, by lap.
    private(set) var rates: [Double] = []
    private let count: Int
    private let nanoseconds: UInt64
    private let warmUp: UInt64
    private var isWarm = false
    private var start: UInt64?
    private var steps = 0

    /// - Parameters:
    ///   - seconds: of all laps together; a lap ends with a step, so they may take longer.
    ///   - warmUp: seconds before the first lap, and at least three steps.
    init(_ count: Int, seconds: Double, warmUp: Double) {
        self.count = count
        nanoseconds = UInt64(seconds / Double(count) * 1e9)
        self.warmUp = UInt64(warmUp * 1e9)
    }

    var areDone: Bool { rates.count >= count }

    /// Notes that a step begins, which ends the one before.
    mutating func stepBegins(_ now: UInt64 = Clock.now) {
        guard let start else { return begin(now) }
        steps += 1
        if isWarm {
            guard now - start >= nanoseconds else { return }
            rates.append(Double(steps) / Double(now - start) * 1e9)
            begin(now)
        } else if steps >= 3, now - start >= warmUp {
            isWarm = true
            begin(now)
        }
    }

    private mutating func begin(_ now: UInt64) {
        start = now
        steps = 0
    }
}
