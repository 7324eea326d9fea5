/// Changes that make sense for any format.
extension Mutator {
    static let byteChanges: [Change] = [
        { _, bytes, dice in
            guard !bytes.isEmpty else { return }
            bytes[dice.below(bytes.count)] ^= 1 << UInt8(dice.below(8))
        },
        { _, bytes, dice in
            guard !bytes.isEmpty else { return }
            bytes[dice.below(bytes.count)] = dice.byte()
        },
        number, number,
        { _, bytes, dice in
            let (place, length) = stretch(of: bytes, &dice)
            bytes.removeSubrange(place..<place + length)
        },
        { _, bytes, dice in
            let (place, length) = stretch(of: bytes, &dice)
            bytes.insert(contentsOf: bytes[place..<place + length], at: place)
        },
        { _, bytes, dice in bytes.insert(dice.byte(), at: dice.below(bytes.count + 1)) },
        { _, bytes, dice in if dice.oneIn(3) { bytes = Array(bytes.prefix(dice.below(bytes.count + 1))) } },
        splice,
    ]

    /// A whole number at the limits of some width, little-endian or big-endian: lengths, offsets, counts.
    private static let number: Change = { _, bytes, dice in
        let width = dice.pick([1, 2, 4, 8])
        guard bytes.count >= width else { return }
        let place = dice.below(bytes.count - width + 1)
        let value = dice.pick(limits) &+ (dice.oneIn(2) ? 0 : UInt64(dice.below(3)))
        let isBig = dice.oneIn(2)
        for index in 0..<width {
            let shift = 8 * (isBig ? width - 1 - index : index)
            bytes[place + index] = UInt8(truncatingIfNeeded: value >> UInt64(shift))
        }
    }

    private static let limits: [UInt64] = [
        0, 1, 2, 7, 8, 16, 127, 128, 255, 256, 1000, 32_767, 32_768, 65_535, 65_536, 100_000, 1 << 20, 1 << 24,
        1 << 26, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 1 << 32, 1 << 40, 0x7fff_ffff_ffff_fffe, 0x8000_0000_0000_0000,
        0xffff_ffff_ffff_fffd, 0x7f80_0000, 0xff80_0000, 0x7fc0_0000, 0x7ff0_0000_0000_0000, 0x7ff8_0000_0000_0000,
    ]

    /// The beginning of this and the end of another entry of the corpus.
    private static let splice: Change = { mutator, bytes, dice in
        let other = dice.pick(mutator.insides)
        let start = dice.below(other.count + 1)
        let kept = dice.below(bytes.count + 1)
        bytes = Array(bytes.prefix(kept) + other[start...])
    }

    /// Where a part of the bytes begins and how long it is.
    static func stretch(of bytes: [UInt8], _ dice: inout Dice) -> (place: Int, length: Int) {
        guard !bytes.isEmpty else { return (0, 0) }
        let place = dice.below(bytes.count)
        return (place, dice.length(upTo: bytes.count - place))
    }
}
