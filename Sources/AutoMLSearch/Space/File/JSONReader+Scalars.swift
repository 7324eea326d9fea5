extension JSONReader {
    mutating func number() throws(SpaceFileError) -> PositionedJSON.Content {
        let position = cursor.position
        let digits = cursor.take { "+-.0123456789eE".unicodeScalars.contains($0) }
        guard Self.isNumber(digits) else {
            throw error("'\(digits)' is not a JSON number (such as 64, -0.5 or 1e-4)", at: position)
        }
        if let integer = Int(digits) { return .integer(integer) }
        guard let real = Double(digits), real.isFinite else {
            throw error("'\(digits.prefix(40))' is too large for a number", at: position)
        }
        return .real(real)
    }

    /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    private static func isNumber(_ text: String) -> Bool {
        var rest = Substring(text)
        func skipDigits() -> Int {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            rest = rest.dropFirst(digits.count)
            return digits.count
        }
        func skip(_ characters: String) -> Bool {
            guard let first = rest.first, characters.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        _ = skip("-")
        let startsWithZero = rest.first == "0"
        let whole = skipDigits()
        guard whole > 0, !(startsWithZero && whole > 1) else { return false }
        if skip("."), skipDigits() == 0 { return false }
        if skip("eE") {
            _ = skip("+-")
            if skipDigits() == 0 { return false }
        }
        return rest.isEmpty
    }

    /// `true`, `false`, `null`, or an explanation of what people write instead.
    mutating func word() throws(SpaceFileError) -> PositionedJSON.Content {
        let position = cursor.position
        let word = cursor.take { $0.properties.isAlphabetic || $0 == "_" }
        switch word {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        case "NaN", "Infinity", "nan", "inf":
            throw error("\(word) is not a JSON number; write a finite one", at: position)
        case "" where cursor.peek == "'": throw error("texts stand in double quotes", at: position)
        case "" where cursor.peek == "/" || cursor.peek == "#": throw error("JSON has no comments", at: position)
        case "": throw unexpected("a value")
        default:
            throw error("expected a value, found '\(word.prefix(40))'; texts stand in double quotes", at: position)
        }
    }

    mutating func text() throws(SpaceFileError) -> String {
        open.append(("a text", cursor.position))
        defer { open.removeLast() }
        cursor.advance()
        var result = String.UnicodeScalarView()
        while let scalar = cursor.peek {
            switch scalar {
            case "\"":
                cursor.advance()
                return String(result)
            case "\\": result.append(try escaped())
            case "\n", "\r": throw error("the line ends inside a text; close it with \" (or write \\n)")
            case _ where scalar.value < 0x20:
                throw error("\(JSONCursor.name(of: scalar)) in a text; write it as an escape such as \\t")
            default:
                result.append(scalar)
                cursor.advance()
            }
        }
        throw endOfFile()
    }

    private mutating func escaped() throws(SpaceFileError) -> Unicode.Scalar {
        let position = cursor.position
        cursor.advance()
        guard let escape = cursor.peek else { throw endOfFile() }
        cursor.advance()
        switch escape {
        case "\"", "\\", "/": return escape
        case "b": return "\u{8}"
        case "f": return "\u{c}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try unicode(from: position)
        default:
            throw error(
                "'\\\(escape)' is not an escape; allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX", at: position)
        }
    }

    /// Four hexadecimal digits, or two groups of them that form a surrogate pair.
    private mutating func unicode(from position: TextPosition) throws(SpaceFileError) -> Unicode.Scalar {
        let first = try hexadecimal(from: position)
        if let scalar = Unicode.Scalar(first) { return scalar }
        if first < 0xDC00, cursor.skip("\\"), cursor.skip("u") {
            let second = try hexadecimal(from: position)
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        throw error("half of a surrogate pair; write the character itself", at: position)
    }

    private mutating func hexadecimal(from position: TextPosition) throws(SpaceFileError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let scalar = cursor.peek else { throw endOfFile() }
            guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                throw error("\\u takes four hexadecimal digits", at: position)
            }
            value = value << 4 | UInt32(digit)
            cursor.advance()
        }
        return value
    }
}
