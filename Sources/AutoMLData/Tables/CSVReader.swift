/// Splits text into records and fields as RFC 4180 says: quotes, doubled quotes, line ends of one or two bytes.
///
/// Works on bytes of valid UTF-8 and copies nothing; blank lines are skipped. The separator is the comma, semicolon
/// or tab that the first line holds most of.
struct CSVReader {
    let path: String
    let bytes: [UInt8]
    let separator: UInt8
    /// Line of the record last read, counted from 1.
    private(set) var line = 0
    private var position: Int
    private var nextLine = 1

    /// A field without its quotes.
    struct Field {
        var range: Range<Int>
        var isQuoted = false
    }

    /// - Throws: `DataError` for text that is empty, not UTF-8, or without any separator.
    init(path: String, bytes: [UInt8], allowsOneColumn: Bool = false) throws {
        self.path = path
        self.bytes = bytes
        position = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        try Self.checkEncoding(bytes, path: path)
        separator = try Self.separator(in: bytes[position...], path: path, allowsOneColumn: allowsOneColumn)
    }

    private static func checkEncoding(_ bytes: [UInt8], path: String) throws {
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
            throw DataError(path, "is UTF-16; save it as UTF-8")
        }
        if bytes.contains(0) { throw DataError(path, "is not text: it holds zero bytes") }
        if isUTF8(bytes[...]) { return }
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        let bad = lines.firstIndex { !isUTF8($0) } ?? 0
        throw DataError("\(path) line \(bad + 1)", "is not UTF-8; save the file as UTF-8")
    }

    private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    private static func separator(
        in bytes: ArraySlice<UInt8>, path: String, allowsOneColumn: Bool
    ) throws -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        let start = bytes.drop { $0 == 10 || $0 == 13 }
        if start.isEmpty { throw DataError(path, "is empty") }
        for byte in start {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, byte == 10 || byte == 13 { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        let best = candidates.reduce(candidates[0]) { counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0 }
        guard allowsOneColumn || counts[best, default: 0] > 0 else {
            throw DataError("\(path) line 1", "there is one column only; separate columns by comma, semicolon or tab")
        }
        return best
    }

    /// Reads the next record into `fields`; false at the end.
    mutating func next(_ fields: inout [Field]) throws -> Bool {
        fields.removeAll(keepingCapacity: true)
        skipBlankLines()
        guard position < bytes.count else { return false }
        line = nextLine
        repeat { fields.append(try field()) } while skip(separator)
        skipLineEnd()
        return true
    }

    /// A field's text, doubled quotes made single.
    func text(_ field: Field) -> String {
        let text = String(decoding: bytes[field.range], as: UTF8.self)
        return field.isQuoted ? text.replacing("\"\"", with: "\"") : text
    }
}

extension CSVReader {
    private mutating func field() throws -> Field {
        while position < bytes.count, bytes[position] == 32 { position += 1 }
        return position < bytes.count && bytes[position] == UInt8(ascii: "\"") ? try quoted() : plain()
    }

    private mutating func plain() -> Field {
        let start = position
        while position < bytes.count, bytes[position] != separator, bytes[position] != 10, bytes[position] != 13 {
            position += 1
        }
        var end = position
        while end > start, bytes[end - 1] == 32 { end -= 1 }
        return Field(range: start..<end)
    }

    private mutating func quoted() throws -> Field {
        position += 1
        let start = position
        while position < bytes.count {
            if bytes[position] == 10 { nextLine += 1 }
            if skip(UInt8(ascii: "\"")) {
                if !skip(UInt8(ascii: "\"")) { return try closed(Field(range: start..<position - 1, isQuoted: true)) }
            } else {
                position += 1
            }
        }
        throw DataError("\(path) line \(line)", "a quote is opened and never closed")
    }

    private mutating func closed(_ field: Field) throws -> Field {
        while position < bytes.count, bytes[position] == 32 { position += 1 }
        guard position < bytes.count, ![separator, 10, 13].contains(bytes[position]) else { return field }
        throw DataError("\(path) line \(nextLine)", "there is text after the closing quote of a field")
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipLineEnd() {
        let hadReturn = skip(13)
        if skip(10) || hadReturn { nextLine += 1 }
    }

    private mutating func skipBlankLines() {
        while position < bytes.count, bytes[position] == 10 || bytes[position] == 13 { skipLineEnd() }
    }
}
