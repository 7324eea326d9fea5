import AutoMLWording

/// One line of text of which parts mean something: what it says, and apart from it how that may be shown.
///
/// The text may come from anybody: a terminal finds nothing in it to obey. Widths are those of the text alone.
package struct StyledText: Sendable, Hashable, ExpressibleByStringLiteral {
    struct Run: Sendable, Hashable {
        var text: String
        var tone: Tone?
    }

    private(set) var runs: [Run]

    package init(_ text: String, _ tone: Tone? = nil) {
        runs = text.isEmpty ? [] : [Run(text: text.printable(), tone: tone)]
    }

    package init(stringLiteral text: String) { self.init(text) }

    /// Neighbours of one tone become one run.
    private init(runs parts: [Run]) {
        runs = parts.reduce(into: []) { runs, part in
            guard !part.text.isEmpty else { return }
            if let last = runs.indices.last, runs[last].tone == part.tone {
                runs[last].text += part.text
            } else {
                runs.append(part)
            }
        }
    }

    package static func + (left: StyledText, right: StyledText) -> StyledText {
        StyledText(runs: left.runs + right.runs)
    }

    package static func += (left: inout StyledText, right: StyledText) { left = left + right }

    /// Without how it is shown.
    package var plain: String { runs.map(\.text).joined() }

    package var isEmpty: Bool { runs.isEmpty }

    /// Of a terminal.
    package var columns: Int { runs.reduce(0) { $0 + $1.text.columns } }
}

extension StyledText {
    /// At most so many columns: what does not fit ends at a word with a sign of omission, or in the middle of a word
    /// where nearly nothing would be left.
    package func clipped(to limit: Int, _ signs: Signs) -> StyledText {
        guard columns > limit else { return self }
        guard limit > 0 else { return "" }
        let kept = prefix(columns: limit - signs.omission.columns)
        let text = kept.plain
        let next = plain[text.endIndex...].first
        let endsWord = next == " " || text.last == " "
        let word = endsWord ? nil : text.lastIndex(of: " ").map { text[..<$0].columns }
        let end = word.map { $0 * 2 >= limit ? $0 : text.columns } ?? text.columns
        return kept.prefix(columns: end).trimmed + StyledText(signs.omission, kept.runs.last?.tone)
    }

    /// Several lines of at most so many columns, broken between words; the later ones begin with `indent` blanks. A word that
    /// is longer than a line stays whole.
    package func wrapped(to limit: Int?, indent: Int) -> [StyledText] {
        guard let limit, columns > limit else { return [self] }
        var lines: [StyledText] = []
        var line: StyledText = ""
        for word in words {
            if !line.isEmpty, line.columns + word.trimmed.columns > limit {
                lines.append(line.trimmed)
                line = StyledText(String(repeating: " ", count: indent)) + word.withoutLeadingBlanks
            } else {
                line += word
            }
        }
        return lines + [line.trimmed]
    }

    private var withoutLeadingBlanks: StyledText {
        runs.first.map { StyledText(String($0.text.drop { $0 == " " }), $0.tone) } ?? ""
    }

    /// Each with the blanks behind it; those at the beginning belong to the first.
    private var words: [StyledText] {
        var words: [StyledText] = []
        for run in runs {
            var word = ""
            for character in run.text {
                if character != " ", word.last == " ", word.contains(where: { $0 != " " }) {
                    words.append(StyledText(word, run.tone))
                    word = ""
                }
                word.append(character)
            }
            words.append(StyledText(word, run.tone))
        }
        return words
    }

    /// Filled up with blanks.
    package func padded(to width: Int, isNumeric: Bool = false) -> StyledText {
        let blanks = StyledText(String(repeating: " ", count: max(0, width - columns)))
        return isNumeric ? blanks + self : self + blanks
    }

    /// Without blanks at the end.
    var trimmed: StyledText {
        var runs = runs
        while var last = runs.last {
            while last.text.last == " " { last.text.removeLast() }
            runs[runs.count - 1] = last
            guard last.text.isEmpty else { break }
            runs.removeLast()
        }
        return StyledText(runs: runs)
    }

    private func prefix(columns limit: Int) -> StyledText {
        var room = limit
        return StyledText(
            runs: runs.map { run in
                // What does not fit in one run does not let a later one in.
                let kept = run.text.prefix(columns: max(0, room))
                room = kept.endIndex == run.text.endIndex ? room - kept.columns : 0
                return Run(text: String(kept), tone: run.tone)
            })
    }
}

extension StyledText {
    /// As it is written to a stream.
    package func text(in appearance: Appearance) -> String {
        runs.map { run in
            let text = appearance.signs.spelt(run.text)
            guard appearance.isColoured, let tone = run.tone else { return text }
            return "\u{1B}[\(tone.code)m\(text)\u{1B}[0m"
        }.joined()
    }
}
