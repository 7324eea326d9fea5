extension Expression {
    /// What kind of value an expression yields.
    public enum Kind: String, Sendable, Hashable {
        case number = "a number"
        case text = "a text"
        case flag = "a condition"
    }

    /// The kind of value the expression yields, or nil where that is only known later.
    ///
    /// - Parameter kindOf: the kind of a name, or nil where it may have several.
    /// - Throws: `ExpressionError` where operands cannot fit: a text in arithmetic or in an order, a number where a
    ///   condition belongs, a number compared with a text.
    public func kind(of kindOf: (Reference) -> Kind?) throws(ExpressionError) -> Kind? {
        switch self {
        case .literal(.integer), .literal(.real): return .number
        case .literal(.text): return .text
        case .literal(.flag): return .flag
        case .name(let key): return kindOf(Reference(key: key))
        case .layer(let name, let offset): return kindOf(Reference(name: name, index: .every(offset: offset)))
        case .not(let operand):
            return try operand.require(.flag, after: "'not'", kindOf)
        case .negative(let operand):
            return try operand.require(.number, after: "'-'", kindOf)
        case .binary(let infix, let left, let right):
            return try infix.kind(left, right, kindOf)
        }
    }

    fileprivate func require(
        _ kind: Kind, after place: String, _ kindOf: (Reference) -> Kind?
    ) throws(ExpressionError) -> Kind {
        if let own = try self.kind(of: kindOf), own != kind {
            throw ExpressionError("\(place) needs \(kind.rawValue), and '\(self)' is \(own.rawValue)", in: description)
        }
        return kind
    }
}

extension Expression.Operator {
    fileprivate func kind(
        _ left: Expression, _ right: Expression, _ kindOf: (Expression.Reference) -> Expression.Kind?
    ) throws(ExpressionError) -> Expression.Kind {
        switch self {
        case .or, .and:
            _ = try left.require(.flag, after: "'\(rawValue)'", kindOf)
            return try right.require(.flag, after: "'\(rawValue)'", kindOf)
        case .plus, .minus, .times, .divided, .less, .lessOrEqual, .greater, .greaterOrEqual:
            _ = try left.require(.number, after: "'\(rawValue)'", kindOf)
            _ = try right.require(.number, after: "'\(rawValue)'", kindOf)
            return isComparison ? .flag : .number
        case .equal, .notEqual:
            if let a = try left.kind(of: kindOf), let b = try right.kind(of: kindOf), a != b {
                throw ExpressionError(
                    "'\(left)' is \(a.rawValue) and '\(right)' is \(b.rawValue); they are never equal",
                    in: Expression.binary(self, left, right).description)
            }
            return .flag
        }
    }
}
