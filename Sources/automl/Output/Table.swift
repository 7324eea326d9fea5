import AutoMLWording

/// Rows under headings, columns as wide as their widest cell; numbers to the right, words to the left.
struct Table {
    private var rows: [[String]]
    private let numeric: [Bool]

    /// - Parameter headings: one that begins with `>` is a column of numbers.
    init(_ headings: [String]) {
        numeric = headings.map { $0.hasPrefix(">") }
        rows = [headings.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }]
    }

    /// A line end or an escape sequence in a cell is shown, not obeyed.
    mutating func add(_ cells: [String]) {
        rows.append(cells.map { $0.printable() })
    }

    /// - Parameter width: lines are cut there, so that a table never wraps; nil where nobody looks at a terminal.
    func text(width: Int? = nil) -> String {
        let widths = numeric.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { pad(row[$0], to: widths[$0], left: numeric[$0]) }
            return clip(trimmed(cells.joined(separator: "  ")), to: width)
        }.joined(separator: "\n")
    }

    private func pad(_ cell: String, to width: Int, left: Bool) -> String {
        let space = String(repeating: " ", count: max(0, width - cell.count))
        return left ? space + cell : cell + space
    }

    private func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func clip(_ line: String, to width: Int?) -> String {
        guard let width, line.count > width else { return line }
        return line.prefix(max(1, width - 1)) + "…"
    }
}
