/// Reads rows of a table as it was searched on, texts and gaps included, into what the model takes.
struct TableRows {
    private let encoder: TableEncoder
    private let slots: [[String: Float]]

    init(_ encoder: TableEncoder) {
        self.encoder = encoder
        slots = encoder.columns.map(\.slotsByText)
    }

    /// Where the first line names a column of the model it is a header: all are then found by name, others passed over.
    /// Without it each row holds the model's columns in order.
    ///
    /// - Throws: `DataError` with the line of what does not fit.
    func read(_ bytes: [UInt8], name: String) throws -> [ModelInput] {
        var reader = try CSVReader(path: name, bytes: bytes, allowsOneColumn: true)
        var fields: [CSVReader.Field] = []
        guard try reader.next(&fields) else { throw DataError(name, "has no rows") }
        var first = fields.map(reader.text)
        if first[0].isEmpty { first[0] = "column 1" }
        let isHeader = !Set(first).isDisjoint(with: encoder.columns.map(\.name))
        let places = try isHeader ? places(in: first, reader) : Array(encoder.columns.indices)
        let width = isHeader ? first.count : places.count
        var inputs = isHeader ? [] : [try row(fields, places, width: width, reader)]
        while try reader.next(&fields) { inputs.append(try row(fields, places, width: width, reader)) }
        if inputs.isEmpty { throw DataError(name, "has no rows") }
        return inputs
    }

    private func places(in header: [String], _ reader: CSVReader) throws -> [Int] {
        let known = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return try encoder.columns.map { column in
            if let place = known[column.name] { return place }
            let hint = NearestName.hint(for: column.name, among: header)
            throw DataError(
                "\(reader.path) line \(reader.line)", "the model's column '\(column.name)' is missing\(hint)")
        }
    }

    private func row(
        _ fields: [CSVReader.Field], _ places: [Int], width: Int, _ reader: CSVReader
    ) throws -> ModelInput {
        if fields.count != width {
            throw DataError("\(reader.path) line \(reader.line)", "has \(fields.count) fields, not \(width)")
        }
        var values: [Float] = []
        values.reserveCapacity(encoder.width)
        for (index, column) in encoder.columns.enumerated() {
            column.append(try value(fields[places[index]], index, reader), to: &values)
        }
        return ModelInput(name: "\(reader.path):\(reader.line)", values: values)
    }

    private func value(_ field: CSVReader.Field, _ index: Int, _ reader: CSVReader) throws -> Float {
        let column = encoder.columns[index]
        let text = reader.text(field)
        if Number.isMissing(text) { return .nan }
        if column.levels != nil { return slots[index][text] ?? column.otherSlot }
        if let number = Number.parse(reader.bytes[field.range]) { return number }
        throw DataError(
            "\(reader.path) line \(reader.line)", "column '\(column.name)' holds '\(text)', which is not a number")
    }
}
