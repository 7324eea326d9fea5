extension Expression {
    /// The value of the expression, or nil (null) where it has none.
    ///
    /// A name that `lookup` does not know is null, and so is all that is computed from or compared with it; `and` and
    /// `or` are decided by one side where that side decides (Kleene's logic, as in SQL). NaN is null. Numbers compare
    /// as reals; a number, a text and a flag are never equal to each other, and only numbers have an order.
    ///
    /// - Parameter lookup: gets names as they are keyed in a configuration, `dropout` or `width[2]`.
    public func evaluate(lookup: (String) -> Value?) -> Value? {
        value(layer: nil, lookup)
    }

    /// - Parameter layer: what `i` stands for.
    func value(layer: Int?, _ lookup: (String) -> Value?) -> Value? {
        switch self {
        case .literal(let value): return value
        case .name(let name): return lookup(name).flatMap(Self.known)
        case .layer(let name, let offset):
            return layer.flatMap { lookup("\(name)[\($0 + offset)]") }.flatMap(Self.known)
        case .not(let operand):
            return operand.value(layer: layer, lookup)?.flag.map { .flag(!$0) }
        case .negative(let operand):
            return operand.value(layer: layer, lookup)?.number.map { .real(-$0) }
        case .binary(.and, let left, let right):
            return Self.decided(by: false, left.value(layer: layer, lookup)?.flag) {
                right.value(layer: layer, lookup)?.flag
            }
        case .binary(.or, let left, let right):
            return Self.decided(by: true, left.value(layer: layer, lookup)?.flag) {
                right.value(layer: layer, lookup)?.flag
            }
        case .binary(let infix, let left, let right):
            guard let a = left.value(layer: layer, lookup), let b = right.value(layer: layer, lookup) else {
                return nil
            }
            return infix.applied(a, b).flatMap(Self.known)
        }
    }

    /// `false` decides a conjunction whatever the other side is, `true` a disjunction.
    private static func decided(by deciding: Bool, _ left: Bool?, _ right: () -> Bool?) -> Value? {
        if left == deciding { return .flag(deciding) }
        let right = right()
        if right == deciding { return .flag(deciding) }
        return left == nil || right == nil ? nil : .flag(!deciding)
    }

    private static func known(_ value: Value) -> Value? {
        if case .real(let real) = value, real.isNaN { nil } else { value }
    }
}

extension Expression.Operator {
    fileprivate func applied(_ left: Value, _ right: Value) -> Value? {
        guard let a = left.number, let b = right.number else {
            switch self {
            case .equal: return .flag(left == right)
            case .notEqual: return .flag(left != right)
            default: return nil
            }
        }
        switch self {
        case .or, .and: return nil
        case .equal: return .flag(a == b)
        case .notEqual: return .flag(a != b)
        case .less: return .flag(a < b)
        case .lessOrEqual: return .flag(a <= b)
        case .greater: return .flag(a > b)
        case .greaterOrEqual: return .flag(a >= b)
        case .plus: return .real(a + b)
        case .minus: return .real(a - b)
        case .times: return .real(a * b)
        case .divided: return .real(a / b)
        }
    }
}
