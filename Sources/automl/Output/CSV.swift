/// Comma-separated values as RFC 4180 has them.
struct CSV {
    private var lines: [String]

    init(_ headings: [String]) {
        lines = [Self.line(headings)]
    }

    mutating func add(_ cells: [String]) {
        lines.append(Self.line(cells))
    }

    var text: String { lines.joined(separator: "\r\n") }

    private static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",")
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\r\n".contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
