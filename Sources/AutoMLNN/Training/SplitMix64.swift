/// A small stream of random numbers for weights and sample order. Reference: Steele, Lea and Flood, 2014.
///
/// Which stream is named by numbers (seed, epoch, purpose), so that nothing but counters need be kept to go on.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package enum Purpose: UInt64 {
        case weights = 1
        case order
        case dropout
        case augmentation
        case mixup
    }

    package init(seed: UInt64, purpose: Purpose, index: Int = 0) {
        state = Self.mix(Self.mix(seed, purpose.rawValue), UInt64(bitPattern: Int64(index)))
    }

    /// The stream of one place in what `index` numbers, such as a sample's in an epoch.
    init(seed: UInt64, purpose: Purpose, index: Int, place: Int) {
        self.init(seed: seed, purpose: purpose, index: index)
        state = Self.mix(state, UInt64(bitPattern: Int64(place)))
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Self.finalize(state)
    }

    /// In [0, 1), with 53 random bits.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// In 0..<bound (Lemire's multiplication; the bias is below bound / 2⁶⁴).
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// One number of two, spreading neighbouring ones over all 64 bits.
    static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 { finalize(finalize(a &+ 0x9e37_79b9_7f4a_7c15) ^ b) }

    private static func finalize(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
