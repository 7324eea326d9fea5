import AutoMLTerminal

/// A terminal for tests: obeys what is written to it, and shows what a person would see.
///
/// Knows what `LiveBlock` and plain text use (ECMA-48: CR, LF, CUU, ED, EL, SGR; DEC private modes are ignored), wraps
/// long lines, and wraps them anew where its size changes, as today's terminals do. Anything else is kept in `unknown`.
package struct TerminalScreen: Sendable {
    package private(set) var columns: Int
    package private(set) var rows: Int
    /// Sequences that it does not know.
    package private(set) var unknown: [String] = []
    /// Those that choose colours.
    package private(set) var colours: [String] = []
    package private(set) var isCursorHidden = false
    /// From the oldest line on; those above the screen can be scrolled to.
    private var lines: [Line] = [Line()]
    private var cursor = (line: 0, column: 0)
    /// What of a sequence has arrived so far.
    private var pending = ""

    private struct Line {
        /// A wide character is followed by nil.
        var cells: [Character?] = []
        /// Goes on in the next line.
        var isWrapped = false
    }

    package init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }

    /// The screen from its first line on, without blanks at the ends and without empty lines below.
    package var text: [String] { Self.text(of: lines[top...]) }

    /// The same with everything that was scrolled away.
    package var everything: [String] { Self.text(of: lines[...]) }

    /// The first line of the screen.
    private var top: Int { max(0, lines.count - rows) }

    private static func text(of lines: ArraySlice<Line>) -> [String] {
        var texts = lines.map { String(String($0.cells.compactMap(\.self)).reversed().drop { $0 == " " }.reversed()) }
        while texts.last?.isEmpty == true { texts.removeLast() }
        return texts
    }
}

extension TerminalScreen {
    package mutating func feed(_ text: String) {
        for character in text {
            if !pending.isEmpty || character == "\u{1B}" { continueSequence(with: character) } else { put(character) }
        }
    }

    private mutating func put(_ character: Character) {
        switch character {
        case "\r\n", "\n": newLine()
        case "\r": cursor.column = 0
        default: write(character)
        }
    }

    private mutating func newLine() {
        cursor = (cursor.line + 1, 0)
        if cursor.line == lines.count { lines.append(Line()) }
    }

    private mutating func write(_ character: Character) {
        let width = character.columns
        if cursor.column + width > columns {
            lines[cursor.line].isWrapped = true
            newLine()
        }
        while lines[cursor.line].cells.count < cursor.column + width { lines[cursor.line].cells.append(" ") }
        lines[cursor.line].cells[cursor.column] = character
        if width == 2 { lines[cursor.line].cells[cursor.column + 1] = nil }
        cursor.column += width
    }

    // MARK: - Escape sequences

    private mutating func continueSequence(with character: Character) {
        pending.append(character)
        // A control sequence ends with a character from @ to ~.
        guard pending.count > 2, let code = character.asciiValue, (0x40...0x7e).contains(code) else { return }
        obey(pending)
        pending = ""
    }

    private mutating func obey(_ sequence: String) {
        let parameters = sequence.dropFirst(2).dropLast()
        switch sequence.last {
        case "A": cursor.line = max(top, cursor.line - max(1, Int(parameters) ?? 1))
        case "J" where parameters.isEmpty: eraseBelow()
        case "K" where parameters.isEmpty: eraseLine()
        case "m": colours.append(String(parameters))
        case "h",
            "l" where parameters.hasPrefix("?"):
            break
        default: unknown.append(sequence)
        }
    }

    private mutating func eraseLine() {
        lines[cursor.line].cells = Array(lines[cursor.line].cells.prefix(cursor.column))
        lines[cursor.line].isWrapped = false
    }

    private mutating func eraseBelow() {
        eraseLine()
        for line in (cursor.line + 1)..<max(lines.count, cursor.line + 1) { lines[line] = Line() }
    }
}

extension TerminalScreen {
    /// Another size: paragraphs are wrapped anew, and the cursor stays at its place in its own.
    package mutating func resize(columns: Int, rows: Int) {
        var wrapped: [Line] = []
        var place = cursor
        var start = 0
        while start < lines.count {
            var end = start
            while lines[end].isWrapped, end + 1 < lines.count { end += 1 }
            let paragraph = Self.wrap(lines[start...end].flatMap(\.cells), at: columns)
            if (start...end).contains(cursor.line) {
                let offset = lines[start..<cursor.line].reduce(0) { $0 + $1.cells.count } + cursor.column
                place = (wrapped.count + min(offset / columns, paragraph.count - 1), offset % columns)
            }
            wrapped += paragraph
            start = end + 1
        }
        // Empty lines below the cursor are no lines.
        while wrapped.count > place.line + 1, wrapped.last?.cells.isEmpty == true { wrapped.removeLast() }
        (lines, cursor, self.columns, self.rows) = (wrapped, place, columns, rows)
    }

    private static func wrap(_ cells: [Character?], at columns: Int) -> [Line] {
        var lines = [Line()]
        for (index, cell) in cells.enumerated() {
            let needed = index + 1 < cells.count && cells[index + 1] == nil ? 2 : 1
            if cell != nil, lines[lines.count - 1].cells.count + needed > columns {
                lines[lines.count - 1].isWrapped = true
                lines.append(Line())
            }
            lines[lines.count - 1].cells.append(cell)
        }
        return lines
    }
}
