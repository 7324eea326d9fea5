extension Expression {
    /// Reads an expression.
    ///
    /// From loose to tight: `or` (`||`); `and` (`&&`); `not` (`!`); `= == != <> < <= > >=`, not to be chained;
    /// `+ -`; `* /`; unary minus; numbers, 'texts' (a quote inside is written twice), `true`, `false`, names
    /// (`depth`, `width[2]`, `width[i+1]`) and parentheses. At most 1,000 characters and 50 nested parentheses.
    ///
    /// - Throws: `ExpressionError` with the column, what is expected there and what was found.
    public init(parsing text: String) throws(ExpressionError) {
        guard text.unicodeScalars.count <= ExpressionParser.maximumLength else {
            throw ExpressionError(
                "longer than \(ExpressionParser.maximumLength) characters; split it at 'and'", in: text)
        }
        var tokenizer = ExpressionTokenizer(text)
        var parser = ExpressionParser(text: text, tokens: try tokenizer.tokens())
        self = try parser.parse()
    }

    /// Whether `name` can be written in an expression: a letter or `_`, then letters, digits, `_` and dots, and none
    /// of the language's own words.
    package static func isName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, ExpressionTokenizer.beginsName(first) else { return false }
        return name.unicodeScalars.allSatisfy(ExpressionTokenizer.continuesName)
            && !["and", "or", "not", "true", "false"].contains(name.lowercased())
    }
}

/// Operator precedence parsing. Reference: Pratt, "Top down operator precedence", POPL 1973.
struct ExpressionParser {
    static let maximumLength = 1_000
    static let maximumDepth = 50

    private let text: String
    private let tokens: [ExpressionToken]
    private var position = 0
    private var depth = 0

    init(text: String, tokens: [ExpressionToken]) {
        self.text = text
        self.tokens = tokens
    }

    mutating func parse() throws(ExpressionError) -> Expression {
        let result = try expression(binding: 0)
        guard current.kind == .end else { throw unexpected("an operator such as '<=' or 'and'") }
        return result
    }

    private mutating func expression(binding minimum: Int) throws(ExpressionError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw ExpressionError("nested more than \(Self.maximumDepth) deep", in: text, column: current.column)
        }
        var left = try operand()
        var compared = false
        while let infix = infixOperator, infix.binding >= max(minimum, 1) {
            if infix.isComparison, compared {
                throw ExpressionError(
                    "comparisons cannot be chained; write 'a < b and b < c'", in: text, column: current.column)
            }
            compared = infix.isComparison
            position += 1
            left = .binary(infix, left, try expression(binding: infix.binding + 1))
        }
        return left
    }

    private mutating func operand() throws(ExpressionError) -> Expression {
        let token = current
        switch token.kind {
        case .literal(let value):
            position += 1
            return .literal(value)
        case .name(let name):
            position += 1
            return try indexed(name)
        case .symbol("("):
            position += 1
            let inner = try expression(binding: 0)
            try expect(")")
            return inner
        case .symbol("not"):
            position += 1
            return .not(try expression(binding: Expression.notBinding))
        case .symbol("-"):
            position += 1
            return try expression(binding: Expression.negativeBinding).negated
        case .symbol, .end:
            throw unexpected("a name, a number, a 'text' or '('")
        }
    }

    /// The name, or one layer of it: `[2]`, `[i]`, `[i+1]`, `[i-1]`.
    private mutating func indexed(_ name: String) throws(ExpressionError) -> Expression {
        guard current.kind == .symbol("[") else { return .name(name) }
        position += 1
        let result: Expression
        if current.kind == .name("i") {
            position += 1
            result = .layer(name, offset: try offset())
        } else {
            result = .name("\(name)[\(try layer("a layer counted from 1, or i, i+1, i-1, …"))]")
        }
        try expect("]")
        return result
    }

    private mutating func offset() throws(ExpressionError) -> Int {
        guard current.kind == .symbol("+") || current.kind == .symbol("-") else { return 0 }
        let sign = current.kind == .symbol("+") ? 1 : -1
        position += 1
        return sign * (try layer("a whole number of layers"))
    }

    private mutating func layer(_ expected: String) throws(ExpressionError) -> Int {
        guard case .literal(.integer(let layer)) = current.kind, (1...100_000).contains(layer) else {
            throw unexpected(expected)
        }
        position += 1
        return layer
    }

    private var current: ExpressionToken { tokens[position] }

    private var infixOperator: Expression.Operator? {
        if case .symbol(let symbol) = current.kind { Expression.Operator(rawValue: symbol) } else { nil }
    }

    private mutating func expect(_ symbol: String) throws(ExpressionError) {
        guard current.kind == .symbol(symbol) else { throw unexpected("'\(symbol)'") }
        position += 1
    }

    private func unexpected(_ expected: String) -> ExpressionError {
        ExpressionError("expected \(expected), found \(current)", in: text, column: current.column)
    }
}

extension Expression {
    static let notBinding = 3
    static let negativeBinding = 7

    /// The negative of a number is that number, written `-3`.
    fileprivate var negated: Expression {
        switch self {
        case .literal(.integer(let value)): .literal(.integer(0 &- value))
        case .literal(.real(let value)): .literal(.real(-value))
        default: .negative(self)
        }
    }
}

extension Expression.Operator {
    /// How tightly it binds its operands.
    var binding: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 4
        case .plus, .minus: 5
        case .times, .divided: 6
        }
    }

    var isComparison: Bool { binding == 4 }
}
