/// Comma-separated values as RFC 4180 has them.
struct CSV {
    private(set) var text: String

    init(_ headings: [String]) {
        text = Self.line(headings)
    }

    mutating func add(_ cells: [String]) {
        text += "\r\n"
        text += Self.line(cells)
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",")
    }

    /// By bytes: tables have millions of cells, and as characters a return and a line feed behind it are one.
    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: special.contains) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    private static let special = [UInt8](",\"\r\n".utf8)
}
