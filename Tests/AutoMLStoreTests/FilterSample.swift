import AutoMLSearch

/// Random configurations and filters, and what a filter says of a configuration: SQL's logic, written in Swift.
enum FilterSample {
    static func configuration(using stream: inout RandomStream) -> Configuration {
        var values: [String: Value] = ["depth": .integer(1 + stream.below(4)), "network": network(using: &stream)]
        if stream.below(3) > 0 { values["dropout"] = .real(Double(stream.below(5)) / 8) }
        if stream.below(3) > 0 { values["residual"] = .flag(stream.below(2) == 0) }
        return Configuration(values)
    }

    private static func network(using stream: inout RandomStream) -> Value {
        stream.below(2) == 0 ? "cnn" : "mlp"
    }

    static func condition(depth: Int, using stream: inout RandomStream) -> Expression {
        switch depth > 0 ? stream.below(6) : 3 + stream.below(3) {
        case 0:
            return .binary(
                .and, condition(depth: depth - 1, using: &stream), condition(depth: depth - 1, using: &stream))
        case 1:
            return .binary(
                .or, condition(depth: depth - 1, using: &stream), condition(depth: depth - 1, using: &stream))
        case 2: return .not(condition(depth: depth - 1, using: &stream))
        case 3: return .binary(stream.below(2) == 0 ? .equal : .notEqual, .name("network"), .literal("cnn"))
        case 4: return .binary(.equal, .name("residual"), .literal(.flag(stream.below(2) == 0)))
        default: return .binary(comparison(using: &stream), number(2, using: &stream), number(2, using: &stream))
        }
    }

    private static func comparison(using stream: inout RandomStream) -> Expression.Operator {
        [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual][stream.below(6)]
    }

    private static func number(_ depth: Int, using stream: inout RandomStream) -> Expression {
        switch depth > 0 ? stream.below(6) : 3 + stream.below(3) {
        case 0: return .negative(number(depth - 1, using: &stream))
        case 1, 2:
            let sign: Expression.Operator = [.plus, .minus, .times, .divided][stream.below(4)]
            return .binary(sign, number(depth - 1, using: &stream), number(depth - 1, using: &stream))
        case 3: return .name("depth")
        case 4: return .name("dropout")
        default: return .literal(stream.below(2) == 0 ? .integer(stream.below(3)) : .real(Double(stream.below(5)) / 8))
        }
    }

    /// Nil: unknown, because a value is missing.
    static func holds(_ filter: Expression, _ configuration: Configuration) -> Bool? {
        switch filter {
        case .not(let operand): return holds(operand, configuration).map { !$0 }
        case .binary(.and, let left, let right):
            let (a, b) = (holds(left, configuration), holds(right, configuration))
            return a == false || b == false ? false : a == true && b == true ? true : nil
        case .binary(.or, let left, let right):
            let (a, b) = (holds(left, configuration), holds(right, configuration))
            return a == true || b == true ? true : a == false && b == false ? false : nil
        case .binary(let sign, .name("network"), .literal(let value)):
            return (configuration["network"] == value) == (sign == .equal)
        case .binary(.equal, .name("residual"), .literal(let value)):
            return configuration["residual"].map { $0 == value }
        case .binary(let sign, let left, let right):
            guard let a = number(left, configuration), let b = number(right, configuration) else { return nil }
            return compare(a, sign, b)
        default: return nil
        }
    }

    private static func compare(_ a: Double, _ sign: Expression.Operator, _ b: Double) -> Bool? {
        switch sign {
        case .equal: a == b
        case .notEqual: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        default: nil
        }
    }

    private static func number(_ expression: Expression, _ configuration: Configuration) -> Double? {
        switch expression {
        case .literal(let value): return value.number
        case .name(let name): return configuration[name]?.number
        case .negative(let operand): return number(operand, configuration).map { -$0 }
        case .binary(let sign, let left, let right):
            guard let a = number(left, configuration), let b = number(right, configuration) else { return nil }
            switch sign {
            case .plus: return a + b
            case .minus: return a - b
            case .times: return a * b
            default: return b == 0 ? nil : a / b
            }
        default: return nil
        }
    }
}
