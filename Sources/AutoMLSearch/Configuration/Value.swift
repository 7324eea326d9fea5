/// One value of a hyperparameter: a scalar as JSON knows it.
///
/// An integer and a real that denote the same number are different values: `3` is a count, `3.0` a measure.
/// A search space therefore converts what it reads to the type its hyperparameter declares.
public enum Value: Sendable, Hashable {
    case integer(Int)
    case real(Double)
    case text(String)
    case flag(Bool)
}

extension Value {
    /// The number this value denotes, or nil for a text or a flag.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        case .text, .flag: nil
        }
    }

    /// The integer this value denotes, also when written as a whole real such as `3.0`.
    public var integer: Int? {
        switch self {
        case .integer(let value): value
        case .real(let value): Int(exactly: value)
        case .text, .flag: nil
        }
    }

    public var text: String? {
        if case .text(let value) = self { value } else { nil }
    }

    public var flag: Bool? {
        if case .flag(let value) = self { value } else { nil }
    }
}

extension Value: CustomStringConvertible {
    /// The value as a person writes it: `64`, `0.001`, `relu`, `true`.
    public var description: String {
        switch self {
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        case .flag(let value): String(value)
        }
    }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .real(value) }
    public init(stringLiteral value: String) { self = .text(value) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension Value: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) {
            self = .flag(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .real(value)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .integer(let value): try container.encode(value)
        // A whole number is read as an integer, however large: written as one it stays the same text from then on.
        case .real(let value):
            if let whole = Int(exactly: value) { try container.encode(whole) } else { try container.encode(value) }
        case .text(let value): try container.encode(value)
        case .flag(let value): try container.encode(value)
        }
    }
}
