/// The first reading of a table: every field that is a number, and what else there is.
struct CSVNumbers {
    let path: String
    /// Of all columns but the target.
    let names: [String]
    /// The target's place among all columns.
    let target: Int
    /// `[rows, names]`, NaN for what is no number.
    private(set) var values: [Float] = []
    /// The target's fields.
    private(set) var targets: [String] = []
    private(set) var notes: [Note]
    private let width: Int

    /// What a column holds besides its numbers.
    struct Note {
        var numbers = 0
        /// The first field that is no number and is not missing.
        var text: (line: Int, field: String)?
    }

    init(header: [String], target: String?, reader: CSVReader) throws {
        var (preview, first) = (reader, [CSVReader.Field]())
        let hasRows = try preview.next(&first)
        let sample = hasRows && first.count == header.count ? first.last.map(preview.text) : nil
        let found = try TargetColumn.find(target, in: header, lastValue: sample, path: reader.path)
        path = reader.path
        width = header.count
        self.target = found
        names = header.indices.filter { $0 != found }.map { header[$0] }
        notes = [Note](repeating: Note(), count: names.count)
    }

    mutating func read(from reader: inout CSVReader) throws {
        var fields: [CSVReader.Field] = []
        while try reader.next(&fields) {
            if fields.count != width {
                throw DataError("\(path) line \(reader.line)", "has \(fields.count) fields; the header names \(width)")
            }
            targets.append(try targetText(fields[target], reader))
            for place in notes.indices { try read(fields[place < target ? place : place + 1], at: place, reader) }
        }
    }

    private mutating func read(_ field: CSVReader.Field, at place: Int, _ reader: CSVReader) throws {
        if let value = Number.parse(reader.bytes[field.range]) {
            values.append(value)
            notes[place].numbers += 1
            return
        }
        values.append(.nan)
        if field.range.isEmpty || notes[place].text != nil { return }
        let text = reader.text(field)
        if Number.isMissing(text) { return }
        if Number.isNotFinite(text) {
            throw DataError(
                "\(path) line \(reader.line)",
                "column '\(names[place])' holds '\(text)'; only finite numbers can be learnt from")
        }
        notes[place].text = (reader.line, text)
    }

    private func targetText(_ field: CSVReader.Field, _ reader: CSVReader) throws -> String {
        let text = reader.text(field)
        if !Number.isMissing(text) { return text }
        throw DataError(
            "\(path) line \(reader.line)", "the column to predict has no value; fill it in or drop the row")
    }

    /// A column of numbers in which a field is none.
    func mistake(in place: Int) -> DataError {
        let (line, text) = notes[place].text ?? (1, "")
        return DataError(
            "\(path) line \(line)",
            "column '\(names[place])' holds '\(text)', which is not a number, as most of the column is; "
                + "correct it, or leave it empty")
    }
}

/// The second reading, of those columns alone in which the first found texts.
struct CSVTexts {
    /// By place among all columns but the target.
    private(set) var columns: [Int: TextColumn] = [:]
    private let target: Int

    init(_ numbers: CSVNumbers) {
        target = numbers.target
        for (place, note) in numbers.notes.enumerated() where note.text != nil { columns[place] = TextColumn() }
    }

    mutating func read(from start: CSVReader) throws {
        var (reader, fields) = (start, [CSVReader.Field]())
        let places = columns.keys.sorted()
        while try reader.next(&fields) {
            for place in places {
                let text = reader.text(fields[place < target ? place : place + 1])
                columns[place]?.append(Number.isMissing(text) ? nil : text)
            }
        }
    }
}
