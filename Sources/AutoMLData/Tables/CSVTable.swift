/// A table with one column to predict, its other columns guessed to be numbers, categories or nothing to learn from.
///
/// The first line names the columns; a first column without a name, as many programs write it, is "column 1".
struct CSVTable {
    /// All but the target, in order.
    let columns: [TableColumn]
    /// `[rows, used columns]`: a number, or the place of a category's text; NaN where there is no value.
    let values: [Float]
    let target: TableTarget

    /// - Parameters:
    ///   - path: plain or gzip.
    ///   - target: the column to predict; nil asks `TargetColumn` to find it.
    ///   - task: what the target is; nil for what it looks like.
    /// - Throws: `DataError` with line and column for all that cannot be used.
    init(path: String, target: String?, task: LearningKind?) throws {
        // Above this a table no longer fits beside its numbers; it also stops what unpacks without end.
        let bytes = try ByteSource(path: path).readAll(limit: 1 << 31)
        var reader = try CSVReader(path: path, bytes: bytes)
        let header = try Self.header(from: &reader)
        var numbers = try CSVNumbers(header: header, target: target, reader: reader)
        let start = reader
        try numbers.read(from: &reader)
        let name = header[numbers.target]
        self.target = try TableTarget(numbers.targets, column: name, path: path, task: task)
        var texts = CSVTexts(numbers)
        if !texts.columns.isEmpty { try texts.read(from: start) }
        (columns, values) = try Self.guess(numbers, texts, path: path)
    }

    private static func header(from reader: inout CSVReader) throws -> [String] {
        var fields: [CSVReader.Field] = []
        guard try reader.next(&fields) else { throw DataError(reader.path, "is empty") }
        var names = fields.map(reader.text)
        if names[0].isEmpty { names[0] = "column 1" }
        var seen: Set<String> = []
        for (place, name) in names.enumerated() {
            let line = "\(reader.path) line \(reader.line)"
            if name.isEmpty { throw DataError(line, "column \(place + 1) has no name") }
            if !seen.insert(name).inserted { throw DataError(line, "two columns are called '\(name)'") }
        }
        if fields.allSatisfy({ Number.parse(reader.bytes[$0.range]) != nil }) {
            throw DataError("\(reader.path) line \(reader.line)", "holds numbers; the first line must name the columns")
        }
        return names
    }

    private static func guess(
        _ numbers: CSVNumbers, _ texts: CSVTexts, path: String
    ) throws -> (columns: [TableColumn], values: [Float]) {
        var (columns, values) = ([TableColumn](), numbers.values)
        for (place, name) in numbers.names.enumerated() {
            let texts = texts.columns[place]?.ordered
            columns.append(TableColumn(name: name, kind: try kind(of: place, texts, numbers)))
            if let texts { write(texts, at: place, width: numbers.names.count, to: &values) }
        }
        guard columns.contains(where: \.isUsed) else {
            throw DataError(path, "no column is left to learn from: \(reasons(columns))")
        }
        return (columns, columns.allSatisfy(\.isUsed) ? values : used(columns, values))
    }

    private static func kind(of place: Int, _ texts: TextColumn?, _ numbers: CSVNumbers) throws -> TableColumn.Kind {
        if let texts {
            let kind = ColumnGuess.ofTexts(texts, numbers: numbers.notes[place].numbers)
            guard let kind else { throw numbers.mistake(in: place) }
            return kind
        }
        let width = numbers.names.count
        let column = (0..<numbers.targets.count).lazy.map { numbers.values[$0 * width + place] }
        return ColumnGuess.ofNumbers(named: numbers.names[place], at: place, column)
    }

    /// The places of a column's texts, in place of its numbers.
    private static func write(_ texts: TextColumn, at place: Int, width: Int, to values: inout [Float]) {
        for (row, text) in texts.places.enumerated() { values[row * width + place] = text < 0 ? .nan : Float(text) }
    }

    private static func reasons(_ columns: [TableColumn]) -> String {
        let words = columns.prefix(3).compactMap { column -> String? in
            guard case .ignored(let reason) = column.kind else { return nil }
            return "'\(column.name)': \(reason)"
        }
        return words.joined(separator: "; ")
    }

    private static func used(_ columns: [TableColumn], _ values: [Float]) -> [Float] {
        let places = columns.indices.filter { columns[$0].isUsed }
        return stride(from: 0, to: values.count, by: columns.count).flatMap { row in places.map { values[row + $0] } }
    }
}
