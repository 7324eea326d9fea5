import AutoMLSearch

/// The chance behind one input: the same target and number give the same throws, on every machine.
struct Dice {
    private var stream: RandomStream

    init(target: String, run: Int) {
        stream = RandomStream(seed: 0, trial: run, purpose: "fuzz \(target)")
    }

    /// In 0..<bound.
    mutating func below(_ bound: Int) -> Int { stream.below(bound) }

    mutating func oneIn(_ count: Int) -> Bool { stream.below(count) == 0 }

    /// - Precondition: there is something to pick from.
    mutating func pick<Item>(_ items: [Item]) -> Item { items[stream.below(items.count)] }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: stream.next()) }

    /// Mostly one or two, seldom many: each more is half as likely.
    mutating func few() -> Int {
        min(1 + stream.next().trailingZeroBitCount, 12)
    }

    /// Short stretches are likely, long ones possible.
    mutating func length(upTo most: Int) -> Int {
        guard most > 1 else { return max(most, 0) }
        return 1 + below(oneIn(4) ? most : min(most, 8))
    }
}
