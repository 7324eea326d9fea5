/// What the value of an option must be. NaN keeps none of these rules.
public struct OptionRule<Value>: Sendable {
    /// Completes "it must be …".
    public let words: String
    public let holds: @Sendable (Value) -> Bool

    public init(_ words: String, _ holds: @escaping @Sendable (Value) -> Bool) {
        self.words = words
        self.holds = holds
    }
}

extension OptionRule where Value: Comparable & Sendable {
    public static func atLeast(_ low: Value) -> OptionRule {
        OptionRule("at least \(text(low))") { $0 >= low }
    }

    public static func from(_ low: Value, to high: Value) -> OptionRule {
        OptionRule("from \(text(low)) to \(text(high))") { $0 >= low && $0 <= high }
    }

    public static func above(_ low: Value, atMost high: Value) -> OptionRule {
        OptionRule("above \(text(low)), and at most \(text(high))") { $0 > low && $0 <= high }
    }

    /// The ends are not allowed.
    public static func between(_ low: Value, and high: Value) -> OptionRule {
        OptionRule("above \(text(low)) and below \(text(high))") { $0 > low && $0 < high }
    }

    /// As a person writes it: 1 for 1.0.
    private static func text(_ value: Value) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
