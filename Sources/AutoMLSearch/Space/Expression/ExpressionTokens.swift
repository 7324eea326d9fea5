/// A word of the expression language, with the column it begins at.
struct ExpressionToken: Hashable {
    enum Kind: Hashable {
        case literal(Value)
        case name(String)
        /// An operator or a bracket, in its normal spelling: `==` is `=`, `&&` is `and`.
        case symbol(String)
        case end
    }

    let kind: Kind
    /// Counted from 1, in Unicode scalars.
    let column: Int
}

extension ExpressionToken: CustomStringConvertible {
    /// As an error message says what was found.
    var description: String {
        switch kind {
        case .literal(.text(let text)): "the text '\(text)'"
        case .literal(let value): "'\(value)'"
        case .name(let name): "'\(name)'"
        case .symbol(let symbol): "'\(symbol)'"
        case .end: "the end"
        }
    }
}

/// Cuts an expression into words.
struct ExpressionTokenizer {
    private let text: String
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    /// All words, the last of them `.end`.
    mutating func tokens() throws(ExpressionError) -> [ExpressionToken] {
        var result: [ExpressionToken] = []
        repeat {
            skipBlanks()
            let column = position + 1
            result.append(ExpressionToken(kind: try next(), column: column))
        } while result.last?.kind != .end
        return result
    }

    private mutating func next() throws(ExpressionError) -> ExpressionToken.Kind {
        guard let scalar = peek() else { return .end }
        if scalar == "'" || scalar == "\"" { return .literal(.text(try quoted(by: scalar))) }
        if Self.isDigit(scalar) || (scalar == "." && peek(1).map(Self.isDigit) == true) { return try number() }
        if Self.beginsName(scalar) { return word() }
        return .symbol(try symbol())
    }

    private static let spellings: [(written: String, meaning: String)] = [
        ("==", "="), ("!=", "!="), ("<>", "!="), ("<=", "<="), (">=", ">="), ("&&", "and"), ("||", "or"),
        ("=", "="), ("<", "<"), (">", ">"), ("!", "not"), ("+", "+"), ("-", "-"), ("*", "*"), ("/", "/"),
        ("(", "("), (")", ")"), ("[", "["), ("]", "]"),
    ]

    private mutating func symbol() throws(ExpressionError) -> String {
        for (written, meaning) in Self.spellings
        where scalars[position...].starts(with: written.unicodeScalars) {
            position += written.unicodeScalars.count
            return meaning
        }
        throw ExpressionError(
            "'\(scalars[position])' is not part of the language (names, numbers, 'texts', = != < <= > >=, "
                + "and or not, + - * /, parentheses)", in: text, column: position + 1)
    }

    private mutating func word() -> ExpressionToken.Kind {
        let name = take { Self.continuesName($0) }
        switch name.lowercased() {
        case "and", "or", "not": return .symbol(name.lowercased())
        case "true": return .literal(true)
        case "false": return .literal(false)
        default: return .name(name)
        }
    }

    private mutating func number() throws(ExpressionError) -> ExpressionToken.Kind {
        let start = position
        var digits = take(while: Self.isDigit)
        if peek() == "." {
            position += 1
            digits += "." + take(while: Self.isDigit)
        }
        if peek() == "e" || peek() == "E" {
            position += 1
            digits += "e"
            if let sign = peek(), sign == "+" || sign == "-" {
                position += 1
                digits.unicodeScalars.append(sign)
            }
            digits += take(while: Self.isDigit)
        }
        if let integer = Int(digits) { return .literal(.integer(integer)) }
        guard let real = Double(digits.hasPrefix(".") ? "0" + digits : digits), real.isFinite else {
            throw ExpressionError("'\(digits)' is not a number", in: text, column: start + 1)
        }
        return .literal(.real(real))
    }

    /// A quote inside is written twice, as in SQL.
    private mutating func quoted(by quote: Unicode.Scalar) throws(ExpressionError) -> String {
        let start = position
        position += 1
        var result = String.UnicodeScalarView()
        while let scalar = peek() {
            position += 1
            if scalar == quote {
                guard peek() == quote else { return String(result) }
                position += 1
            }
            result.append(scalar)
        }
        throw ExpressionError("the text that begins here has no closing \(quote)", in: text, column: start + 1)
    }

    private mutating func skipBlanks() {
        while let scalar = peek(), scalar.properties.isWhitespace { position += 1 }
    }

    private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
        var result = String.UnicodeScalarView()
        while let scalar = peek(), belongs(scalar) {
            result.append(scalar)
            position += 1
        }
        return String(result)
    }

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        position + ahead < scalars.count ? scalars[position + ahead] : nil
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }

    static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        beginsName(scalar) || isDigit(scalar) || scalar == "."
    }
}
