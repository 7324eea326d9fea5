import AutoMLSearch

/// Points that fill a cube more evenly than chance: Sobol's sequence, scrambled by Owen's nested permutations.
///
/// Of the first 2^k points, every box of volume 2^-k with sides of powers of two (in a few dimensions at a time) holds
/// one. Scrambling keeps that, makes each point uniform, and gives every seed a sequence of its own: the bit at each
/// place is flipped or not by chance that depends on the bits before it.
/// References: Sobol, "On the distribution of points in a cube", 1967; Owen, "Randomly permuted (t,m,s)-nets and
/// (t,s)-sequences", 1995.
package struct SobolSequence: Sendable {
    /// Dimensions that have direction numbers; those beyond are independent random numbers.
    package static let dimensions = DirectionNumbers.dimensions
    private let key: SIMD2<UInt32>

    package init(seed: UInt64) {
        var stream = RandomStream(seed: seed, purpose: "sobol")
        let bits = stream.next()
        key = SIMD2(UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32))
    }

    /// A coordinate of a point, in the middle of one of 2³² equal cells of [0, 1).
    ///
    /// - Parameters:
    ///   - index: of the point, from 0, below 2³².
    ///   - dimension: from 0.
    package func coordinate(_ index: Int, _ dimension: Int) -> Double {
        let place = UInt32(truncatingIfNeeded: index)
        guard dimension < Self.dimensions else {
            return Self.unit(Philox.block(counter: SIMD4(place, UInt32(dimension), 0, 1), key: key).x)
        }
        return Self.unit(scrambled(Self.bits(place, dimension), UInt32(dimension)))
    }

    /// The unscrambled coordinate in 32 bits.
    package static func bits(_ index: UInt32, _ dimension: Int) -> UInt32 {
        let numbers = DirectionNumbers.all[dimension]
        var (bits, rest, place) = (UInt32(0), index, 0)
        while rest != 0 {
            if rest & 1 == 1 { bits ^= numbers[place] }
            rest >>= 1
            place += 1
        }
        return bits
    }

    /// Owen's scrambling: bit number b is flipped by a coin that is named by the dimension and the b bits before it.
    private func scrambled(_ bits: UInt32, _ dimension: UInt32) -> UInt32 {
        var result = bits
        for place in 0..<UInt32(32) {
            let prefix = place == 0 ? 0 : bits >> (32 - place)
            let coin = Philox.block(counter: SIMD4(prefix, place, dimension, 0), key: key).x & 1
            result ^= coin << (31 - place)
        }
        return result
    }

    private static func unit(_ bits: UInt32) -> Double { (Double(bits) + 0.5) * 0x1p-32 }
}
