/// Reads JSON (RFC 8259) strictly, keeping the position of every value.
///
/// Stricter than the standard must be: a key may stand only once in an object, and lists and objects nest at most 32
/// deep. A byte order mark is skipped. Reading stops at the first fault.
package struct JSONReader {
    package static let maximumDepth = 32

    let file: String
    var cursor: JSONCursor
    /// The objects, lists and texts that are open, outermost first.
    var open: [(what: String, position: TextPosition)] = []

    /// - Parameter file: the name that errors give.
    /// - Throws: `SpaceFileError` with line and column.
    package static func read(_ bytes: [UInt8], file: String) throws(SpaceFileError) -> PositionedJSON {
        var reader = JSONReader(file: file, cursor: JSONCursor(try checked(bytes, file: file)))
        let value = try reader.value()
        reader.cursor.skipBlanks()
        guard reader.cursor.peek == nil else {
            throw reader.error(
                "the file goes on after the end of its JSON value, which begins on line "
                    + "\(value.position.line)")
        }
        return value
    }

    private mutating func value() throws(SpaceFileError) -> PositionedJSON {
        cursor.skipBlanks()
        let position = cursor.position
        return PositionedJSON(content: try content(), position: position)
    }

    private mutating func content() throws(SpaceFileError) -> PositionedJSON.Content {
        switch cursor.peek {
        case "{": return .object(try inside("an object") { reader throws(SpaceFileError) in try reader.members() })
        case "[": return .array(try inside("a list") { reader throws(SpaceFileError) in try reader.elements() })
        case "\"": return .text(try text())
        case let digit? where digit == "-" || ("0"..."9").contains(digit): return try number()
        case nil: throw endOfFile()
        default: return try word()
        }
    }

    /// Runs `body` past the opening bracket, remembering what is open.
    private mutating func inside<Result>(
        _ what: String, _ body: (inout JSONReader) throws(SpaceFileError) -> Result
    ) throws(SpaceFileError) -> Result {
        guard open.count < Self.maximumDepth else {
            throw error("lists and objects nest more than \(Self.maximumDepth) deep")
        }
        open.append((what, cursor.position))
        cursor.advance()
        let result = try body(&self)
        open.removeLast()
        return result
    }

    private mutating func elements() throws(SpaceFileError) -> [PositionedJSON] {
        var result: [PositionedJSON] = []
        cursor.skipBlanks()
        if cursor.skip("]") { return result }
        repeat {
            try refuseTrailingComma(before: "]", after: !result.isEmpty)
            result.append(try value())
        } while try goesOn(closing: "]")
        return result
    }

    private mutating func members() throws(SpaceFileError) -> [PositionedJSON.Member] {
        var result: [PositionedJSON.Member] = []
        var firstLines: [String: Int] = [:]
        cursor.skipBlanks()
        if cursor.skip("}") { return result }
        repeat {
            try refuseTrailingComma(before: "}", after: !result.isEmpty)
            let member = try member()
            if let line = firstLines.updateValue(member.keyPosition.line, forKey: member.key) {
                throw error(
                    "key '\(member.key)' stands twice in this object, first on line \(line)",
                    at: member.keyPosition)
            }
            result.append(member)
        } while try goesOn(closing: "}")
        return result
    }

    private mutating func member() throws(SpaceFileError) -> PositionedJSON.Member {
        cursor.skipBlanks()
        let position = cursor.position
        guard cursor.peek != nil else { throw endOfFile() }
        guard cursor.peek == "\"" else { throw unexpected("a key in double quotes") }
        let key = try text()
        cursor.skipBlanks()
        guard cursor.skip(":") else { throw unexpected("':' after the key '\(key)'") }
        return PositionedJSON.Member(key: key, keyPosition: position, value: try value())
    }

    /// True after a comma, false after the closing bracket.
    private mutating func goesOn(closing: Unicode.Scalar) throws(SpaceFileError) -> Bool {
        cursor.skipBlanks()
        if cursor.skip(",") { return true }
        if cursor.skip(closing) { return false }
        throw unexpected("',' or '\(closing)'")
    }

    private mutating func refuseTrailingComma(before closing: Unicode.Scalar, after comma: Bool) throws(SpaceFileError)
    {
        cursor.skipBlanks()
        if comma, cursor.peek == closing {
            throw error("'\(closing)' right after a comma; remove the comma or add what it announces")
        }
    }
}

extension JSONReader {
    func error(_ message: String, at position: TextPosition? = nil) -> SpaceFileError {
        SpaceFileError(file: file, position: position ?? cursor.position, message: message)
    }

    func unexpected(_ expected: String) -> SpaceFileError {
        guard let scalar = cursor.peek else { return endOfFile() }
        return error("expected \(expected), found \(JSONCursor.name(of: scalar))")
    }

    func endOfFile() -> SpaceFileError {
        guard let innermost = open.last else { return error("the file is empty; it should hold an object") }
        return error("the file ends inside \(innermost.what) that begins on line \(innermost.position.line)")
    }

    /// The bytes as text, or the place of the first that is not UTF-8.
    private static func checked(_ bytes: [UInt8], file: String) throws(SpaceFileError) -> [Unicode.Scalar] {
        let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if let text = String(validating: bytes.dropFirst(marked ? 3 : 0), as: UTF8.self) {
            return Array(text.unicodeScalars)
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw SpaceFileError(
            file: file, position: TextPosition(line: line + 1, column: 1),
            message: "this line is not UTF-8 text; save the file as UTF-8")
    }
}
