/// A few lines at the bottom of a terminal that are drawn again in place: what to write for it.
///
/// The cursor rests at the beginning of the line below. It is never hidden: a process that is killed could not show it
/// again.
package struct LiveBlock: Sendable {
    /// What was drawn last.
    private var drawn: [String] = []

    package init() {}

    /// Lets `above` stay for good and draws `live` below it, cut to the terminal's present width.
    package mutating func frame(above: [StyledText], live: [StyledText], on appearance: Appearance) -> String {
        let columns = Self.usable(appearance)
        var text = Self.begin + erasing(on: appearance)
        for line in above { text += line.clipped(to: columns, appearance.signs).text(in: appearance) + "\n" }
        let lines = fitting(live, on: appearance).map { $0.clipped(to: columns, appearance.signs) }
        text += lines.map { $0.text(in: appearance) + "\n" }.joined()
        drawn = lines.map { appearance.signs.spelt($0.plain) }
        return text + Self.end
    }

    /// Takes the lines away.
    package mutating func cleared(on appearance: Appearance) -> String {
        defer { drawn = [] }
        return erasing(on: appearance)
    }

    /// What was drawn is no longer where it was: others have written since.
    package mutating func forget() { drawn = [] }

    /// Up to the first line, then erase to the end of the screen (ECMA-48: CUU, CR, ED).
    ///
    /// Where a terminal became narrower, it has wrapped what was drawn.
    private func erasing(on appearance: Appearance) -> String {
        guard !drawn.isEmpty else { return "" }
        let columns = appearance.columns ?? 80
        let lines = appearance.reflows ? drawn.reduce(0) { $0 + $1.lines(in: columns) } : drawn.count
        return "\u{1B}[\(lines)A\r\u{1B}[J"
    }

    /// What is higher than the terminal could not be erased again: the last lines, and of the others as many as fit.
    private func fitting(_ lines: [StyledText], on appearance: Appearance) -> [StyledText] {
        let height = max(1, (appearance.rows ?? 24) - 1)
        return Array(lines.suffix(height))
    }

    /// One column less than there are: in the last one some terminals wrap before the line's end is written.
    private static func usable(_ appearance: Appearance) -> Int { max(1, (appearance.columns ?? 80) - 1) }

    /// Synchronised update: a terminal that knows it shows all or nothing, any other ignores it.
    private static let (begin, end) = ("\u{1B}[?2026h", "\u{1B}[?2026l")
}
