/// Changes that make sense for formats that people can read.
extension Mutator {
    static let textChanges: [Change] = [word, word, figure, figure, nesting, repetition, mischief]

    private static let word: Change = { mutator, bytes, dice in
        guard !mutator.words.isEmpty else { return }
        let (place, length) = stretch(of: bytes, &dice)
        bytes.replaceSubrange(place..<place + (dice.oneIn(2) ? 0 : length), with: dice.pick(mutator.words))
    }

    /// Another number where one stands.
    private static let figure: Change = { _, bytes, dice in
        let starts = bytes.indices.filter { isDigit(bytes[$0]) && ($0 == 0 || !isDigit(bytes[$0 - 1])) }
        guard !starts.isEmpty else { return }
        let start = dice.pick(starts)
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: Array(dice.pick(figures).utf8))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static let figures = [
        "0", "-0", "-1", "1", "2", "00", "01", "1.5", "0.1", "1e5", "1e308", "-1e308", "1e309", "9e999", "1e-320",
        "1e-999",
        "9007199254740992", "9007199254740993", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "18446744073709551616", "100000", "1000000", "4294967296", "2147483648", "0x10", "NaN", "Infinity", "-",
        "1.", ".5", "1e", "+1", "123456789012345678901234567890", "0.30000000000000004",
    ]

    /// Many openings of something, with or without their ends.
    private static let nesting: Change = { mutator, bytes, dice in
        let pairs = [
            ("[", "]"), ("{", "}"), ("(", ")"), ("{\"a\":", "}"), ("[{\"body\":", "}]"), ("not ", ""), ("-", ""),
        ]
        let (opening, closing) = dice.pick(pairs)
        let depth = dice.pick([2, 10, 31, 32, 33, 49, 50, 51, 100, 511, 512, 513, 2_000])
        let place = dice.below(bytes.count + 1)
        let isClosed = dice.oneIn(2)
        let text = String(repeating: opening, count: depth) + (isClosed ? String(repeating: closing, count: depth) : "")
        bytes.insert(contentsOf: Array(text.utf8), at: place)
    }

    private static let repetition: Change = { mutator, bytes, dice in
        let (place, length) = stretch(of: bytes, &dice)
        let part = Array(bytes[place..<place + length])
        let times = min(dice.pick([3, 30, 300, 3_000]), mutator.target.largest / max(1, part.count))
        bytes.insert(contentsOf: (0..<times).flatMap { _ in part }, at: place)
    }

    /// What must not reach a terminal, and what is not text at all.
    private static let mischief: Change = { _, bytes, dice in
        let place = dice.below(bytes.count + 1)
        bytes.insert(contentsOf: dice.pick(mischiefs), at: place)
    }

    private static let mischiefs: [[UInt8]] =
        [
            "\u{1b}[31m", "\u{1b}]0;title\u{7}", "\u{9b}2J", "\n", "\r\n", "\r", "\u{0}", "\u{7f}", "\u{85}",
            "\u{2028}",
            "\u{202e}", "\u{feff}", "é", "e\u{301}", "日", "🇩🇪", "\u{fffd}", "'", "\"", "\\", "%s%n", "../", "\u{200b}",
        ].map { Array($0.utf8) } + [
            [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82],
        ]
}
