/// A stream of random numbers named by what it is for: (study seed, trial, purpose).
///
/// Two streams with different names are independent; the same name gives the same numbers on every machine, in any
/// order of use and with any number of workers. So a trial can be had again without replaying those before it.
public struct RandomStream: RandomNumberGenerator, Sendable {
    private let key: SIMD2<UInt32>
    private let label: SIMD2<UInt32>
    private var index: UInt64 = 0
    private var pending: UInt64?

    /// - Parameters:
    ///   - seed: the study's seed; any 64 bits.
    ///   - trial: the trial's number, or 0 for the study itself.
    ///   - purpose: what the numbers are for, such as "ask" or "weights".
    public init(seed: UInt64, trial: Int = 0, purpose: String) {
        let mixed = Self.mix(seed ^ Self.mix(UInt64(bitPattern: Int64(trial))))
        key = SIMD2(UInt32(truncatingIfNeeded: mixed), UInt32(truncatingIfNeeded: mixed >> 32))
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        label = SIMD2(UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32))
    }

    public mutating func next() -> UInt64 {
        if let value = pending {
            pending = nil
            return value
        }
        let counter = SIMD4(
            UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32), label.x, label.y)
        index &+= 1
        let block = Philox.block(counter: counter, key: key)
        pending = UInt64(block.w) << 32 | UInt64(block.z)
        return UInt64(block.y) << 32 | UInt64(block.x)
    }

    /// A real in [0, 1) with 53 random bits.
    public mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// An integer in 0..<bound, each equally likely (Lemire's multiplication, without its rejection: the bias is
    /// below bound / 2⁶⁴).
    ///
    /// - Precondition: `bound` is positive.
    public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "an empty range has no random element")
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A seed below 2⁵³, so that every JSON reader keeps it exactly.
    public mutating func seed() -> UInt64 {
        next() >> 11
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): spreads neighbouring seeds over all 64 bits.
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
