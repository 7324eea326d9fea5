/// A table of numbers with one column that names the class of each row.
///
/// The first line names the columns. Every other column than the target must hold a finite number in every row.
struct CSVTable {
    let columns: [String]
    /// `[rows, columns]`
    let values: [Float]
    let labels: [Int32]
    let classNames: [String]

    /// - Parameters:
    ///   - path: plain or gzip.
    ///   - target: the class column; nil asks `TargetColumn` to find it.
    /// - Throws: `DataError` with line and column for all that cannot be used.
    init(path: String, target: String?) throws {
        // Above this a table no longer fits beside its numbers; it also stops what unpacks without end.
        let bytes = try ByteSource(path: path).readAll(limit: 1 << 31)
        var reader = try CSVReader(path: path, bytes: bytes)
        let header = try Self.header(from: &reader)
        var rows = try Rows(path: path, header: header, target: target, reader: reader)
        try rows.read(from: &reader)
        columns = header.enumerated().filter { $0.offset != rows.target }.map(\.element)
        values = rows.values
        (labels, classNames) = try Self.encode(rows.classes, path: path, column: header[rows.target])
    }

    private static func header(from reader: inout CSVReader) throws -> [String] {
        var fields: [CSVReader.Field] = []
        guard try reader.next(&fields) else { throw DataError(reader.path, "is empty") }
        let names = fields.map(reader.text)
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

    private static func encode(
        _ classes: [String], path: String, column: String
    ) throws -> (labels: [Int32], names: [String]) {
        let names = ClassNames.ordered(Set(classes))
        if classes.isEmpty { throw DataError(path, "has a header but no rows") }
        if names.count == 1 {
            throw DataError(path, "column '\(column)' holds a single class, '\(names[0])'; at least two are needed")
        }
        if names.count > 20, names.count * 3 > classes.count {
            throw DataError(
                path,
                "column '\(column)' has \(names.count) different values in \(classes.count) rows, which looks like "
                    + "a measurement; only classes can be learnt so far")
        }
        let place = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        return (classes.compactMap { place[$0] }, names)
    }
}

/// The rows of a table as they are read.
private struct Rows {
    let path: String
    let header: [String]
    let target: Int
    var values: [Float] = []
    var classes: [String] = []

    init(path: String, header: [String], target: String?, reader: CSVReader) throws {
        self.path = path
        self.header = header
        var (preview, first) = (reader, [CSVReader.Field]())
        let hasRows = try preview.next(&first)
        let sample = hasRows && first.count == header.count ? first.last.map(preview.text) : nil
        self.target = try TargetColumn.find(target, in: header, lastValue: sample, path: path)
    }

    mutating func read(from reader: inout CSVReader) throws {
        var fields: [CSVReader.Field] = []
        while try reader.next(&fields) {
            if fields.count != header.count {
                throw DataError(
                    "\(path) line \(reader.line)", "has \(fields.count) fields; the header names \(header.count)")
            }
            for (place, field) in fields.enumerated() {
                if place == target {
                    classes.append(try className(field, reader))
                } else {
                    values.append(try number(field, column: header[place], reader))
                }
            }
        }
    }

    private func className(_ field: CSVReader.Field, _ reader: CSVReader) throws -> String {
        let text = reader.text(field)
        if Number.isMissing(text) { throw missing(header[target], reader) }
        return text
    }

    private func number(_ field: CSVReader.Field, column: String, _ reader: CSVReader) throws -> Float {
        if let value = Number.parse(reader.bytes[field.range]) { return value }
        let text = reader.text(field)
        if Number.isMissing(text) { throw missing(column, reader) }
        let place = "\(path) line \(reader.line)"
        if Number.isNotFinite(text) {
            throw DataError(place, "column '\(column)' holds '\(text)'; only finite numbers can be learnt from")
        }
        throw DataError(
            place,
            "column '\(column)' holds '\(text)', which is not a number a network can take; "
                + "drop the column or replace its values by numbers")
    }

    private func missing(_ column: String, _ reader: CSVReader) -> DataError {
        DataError("\(path) line \(reader.line)", "column '\(column)' has no value; fill it in or drop the row")
    }
}
