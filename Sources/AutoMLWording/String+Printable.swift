extension String {
    /// This text as it may stand in a line on a terminal, whoever wrote it.
    ///
    /// Control characters (an escape sequence begins with one), line ends of every kind and marks that turn the
    /// direction of writing appear as `\u{1b}`; what passes `limit` Unicode scalars then becomes `…`. A text without any
    /// of these is returned as it is, so a text may pass here twice.
    ///
    /// Reference: Unicode 15.1, general categories Cc, Zl and Zp; Boucher and Anderson, "Trojan Source", 2021.
    package func printable(limit: Int = 2_000) -> String {
        let isShort = utf8.count <= limit || unicodeScalars.count <= limit
        if isShort, unicodeScalars.allSatisfy(Self.isHarmless) { return self }
        var (result, count) = (String.UnicodeScalarView(), 0)
        for scalar in unicodeScalars {
            let shown = Self.shown(scalar)
            count += shown.count
            guard count < limit else { return String(result) + "…" }
            result.append(contentsOf: shown)
        }
        return String(result)
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        String(isHarmless(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}").unicodeScalars
    }

    /// Several lines, each of them printable, however long.
    package var printableLines: String {
        unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).printable(limit: .max) }.joined(separator: "\n")
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7e: true
        case 0...0x9f, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069: false
        default: true
        }
    }
}
