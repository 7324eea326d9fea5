/// Finds the column that names the class.
enum TargetColumn {
    /// A last column of one of these names is taken without asking.
    static let usualNames = ["class", "label", "target", "digit", "species", "category", "diagnosis", "y"]

    /// - Parameters:
    ///   - name: what the user gave; nil takes the last column where it has a usual name, or where the first row
    ///     holds text in it rather than a number.
    ///   - lastValue: the last field of the first row.
    /// - Throws: `DataError` listing the columns.
    static func find(_ name: String?, in columns: [String], lastValue: String?, path: String) throws -> Int {
        if columns.count < 2 { throw DataError(path, "has one column; a class and a number are needed") }
        guard let name else { return try guess(in: columns, lastValue: lastValue, path: path) }
        if let exact = columns.firstIndex(of: name) { return exact }
        let hint = NearestName.hint(for: name, among: columns)
        throw DataError(path, "has no column '\(name)'\(hint); it has \(list(columns))")
    }

    private static func guess(in columns: [String], lastValue: String?, path: String) throws -> Int {
        let last = columns.count - 1
        if usualNames.contains(columns[last].lowercased()) { return last }
        if let lastValue, !Number.isMissing(lastValue), Number.parse(Array(lastValue.utf8)[...]) == nil { return last }
        throw DataError(path, "which column is the class? Say --target COLUMN, one of \(list(columns))")
    }

    private static func list(_ columns: [String]) -> String {
        let shown = columns.prefix(20).joined(separator: ", ")
        return columns.count > 20 ? "\(shown), … (\(columns.count) in all)" : shown
    }
}
