extension InputReader {
    /// One input per row of a text.
    ///
    /// Where the first line holds no number it names columns: the model's columns are then found by name and others
    /// are passed over. Without such a line each row holds the model's numbers in order. A model of images takes the
    /// raw numbers of a sample, `[H, W, C]`, as one row.
    ///
    /// - Throws: `DataError` with the line of what does not fit.
    func rows(_ bytes: [UInt8], name: String) throws -> [ModelInput] {
        if let encoder = format.encoder { return try TableRows(encoder).read(bytes, name: name) }
        var reader = try CSVReader(path: name, bytes: bytes, allowsOneColumn: true)
        var fields: [CSVReader.Field] = []
        var layout: RowLayout?
        var inputs: [ModelInput] = []
        while try reader.next(&fields) {
            if layout == nil, let named = try header(fields, reader) {
                layout = named
            } else {
                let known = layout ?? .unnamed(count: format.sampleSize)
                inputs.append(try row(fields, layout: known, reader))
                layout = known
            }
        }
        if inputs.isEmpty { throw DataError(name, "has no rows") }
        return inputs
    }

    /// Where a row holds the model's numbers.
    private struct RowLayout {
        var places: [Int]
        var fieldCount: Int

        static func unnamed(count: Int) -> RowLayout { RowLayout(places: Array(0..<count), fieldCount: count) }
    }

    /// Nil where the record holds numbers rather than names.
    private func header(_ fields: [CSVReader.Field], _ reader: CSVReader) throws -> RowLayout? {
        if fields.contains(where: { Number.parse(reader.bytes[$0.range]) != nil }) { return nil }
        guard let wanted = format.columnNames else { return .unnamed(count: format.sampleSize) }
        let found = fields.map(reader.text)
        let places = try wanted.map { column in
            if let place = found.firstIndex(of: column) { return place }
            throw DataError("\(reader.path) line \(reader.line)", "the model's column '\(column)' is missing")
        }
        return RowLayout(places: places, fieldCount: fields.count)
    }

    private func row(_ fields: [CSVReader.Field], layout: RowLayout, _ reader: CSVReader) throws -> ModelInput {
        let place = "\(reader.path) line \(reader.line)"
        if fields.count != layout.fieldCount {
            throw DataError(place, "has \(fields.count) fields, not \(layout.fieldCount)")
        }
        let values = try layout.places.enumerated().map { number, index in
            if let value = Number.parse(reader.bytes[fields[index].range]) { return value }
            let column = format.columnNames?[number] ?? String(number + 1)
            throw DataError(place, "column '\(column)' holds '\(reader.text(fields[index]))', which is not a number")
        }
        return ModelInput(name: "\(reader.path):\(reader.line)", values: values)
    }
}
