extension Character {
    /// How many columns of a terminal this takes: 2 for wide East Asian letters and for emoji, 0 for what only changes
    /// the letter before it, else 1.
    ///
    /// Reference: Unicode 15.1, UAX #11, East Asian Width W and F; UTS #51, emoji presentation.
    package var columns: Int {
        if let ascii = asciiValue { return ascii < 0x20 || ascii == 0x7f ? 0 : 1 }
        let scalars = unicodeScalars
        if scalars.contains("\u{fe0f}") { return 2 }
        return scalars.map(\.columns).max() ?? 0
    }
}

extension StringProtocol {
    /// How many columns of a terminal this takes in one line.
    package var columns: Int {
        utf8.allSatisfy { (0x20...0x7e).contains($0) } ? utf8.count : reduce(0) { $0 + $1.columns }
    }

    /// The longest beginning that takes no more than so many columns.
    package func prefix(columns limit: Int) -> SubSequence {
        var (end, taken) = (startIndex, 0)
        while end < endIndex {
            taken += self[end].columns
            if taken > limit { break }
            end = index(after: end)
        }
        return self[..<end]
    }

    /// How many lines of a terminal of this width the text takes where it is wrapped: at least one.
    package func lines(in width: Int) -> Int {
        var (lines, column) = (1, 0)
        for character in self {
            let columns = character.columns
            // A wide letter that does not fit goes to the next line as a whole.
            if column + columns > Swift.max(width, 1) { (lines, column) = (lines + 1, 0) }
            column += columns
        }
        return lines
    }
}

extension Unicode.Scalar {
    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .format: 0
        default: isWide ? 2 : 1
        }
    }

    private var isWide: Bool {
        guard value >= 0x1100 else { return false }
        return properties.isEmojiPresentation || Self.wide.contains { $0.contains(value) }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x2329...0x232a, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0xa4cf,
        0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff01...0xff60,
        0xffe0...0xffe6, 0x16fe0...0x18cff, 0x18d00...0x18d08, 0x1aff0...0x1b2fb, 0x1f200...0x1f265,
        0x20000...0x2fffd, 0x30000...0x3fffd,
    ]
}
