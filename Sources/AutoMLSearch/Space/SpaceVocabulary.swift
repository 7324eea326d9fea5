/// The hyperparameters that a trainer understands: what a space file may search or fix.
public struct SpaceVocabulary: Sendable, Hashable {
    /// In the order in which a person would want to read them.
    public var terms: [Term]
    /// Names that a constraint may use and that are known before training.
    public var facts: [String]
    /// Whether names beyond `terms` are allowed: an external program knows best what it understands.
    public var isOpen: Bool

    public init(terms: [Term], facts: [String] = Self.networkFacts, isOpen: Bool = false) {
        self.terms = terms
        self.facts = facts
        self.isOpen = isOpen
    }

    /// Any name with any value, and the facts of a network.
    public static let any = SpaceVocabulary(terms: [], isOpen: true)

    /// Weights, multiply-adds of one sample's forward pass, peak bytes while training, layers with weights.
    public static let networkFacts = ["parameters", "macs", "memory_bytes", "layers"]

    public subscript(name: String) -> Term? {
        terms.first { $0.name == name }
    }

    /// One hyperparameter that a trainer understands.
    public struct Term: Sendable, Hashable {
        public var name: String
        public var allowed: Allowed
        /// What the trainer takes where a space neither searches nor fixes it.
        public var defaultValue: Value
        /// One sentence for a person: what it does.
        public var help: String
        /// Such as "layers" or "epochs"; nil for a plain number or a word.
        public var unit: String?
        /// The hyperparameters that may count its values (`per`); empty where one value serves the whole network.
        public var layerCounts: [String]

        public init(
            _ name: String, _ allowed: Allowed, default defaultValue: Value, unit: String? = nil,
            per layerCounts: [String] = [], help: String
        ) {
            self.name = name
            self.allowed = allowed
            self.defaultValue = defaultValue
            self.unit = unit
            self.layerCounts = layerCounts
            self.help = help
        }
    }

    /// The values that a trainer accepts for one hyperparameter.
    public enum Allowed: Sendable, Hashable {
        case integer(ClosedRange<Int>)
        case real(ClosedRange<Double>)
        /// One of the listed scalars, all of one kind: words, or whole numbers.
        case choice([Value])

        /// True or false.
        public static let flag = Allowed.choice([true, false])

        /// One of some words.
        public static func words(_ words: String...) -> Allowed {
            .choice(words.map(Value.text))
        }
    }
}

extension SpaceVocabulary.Allowed {
    /// `value` as the kind that is declared (a whole number where reals are allowed becomes a real), or nil where it
    /// is not allowed. NaN never is.
    public func admitting(_ value: Value) -> Value? {
        switch self {
        case .integer(let range):
            value.integer.flatMap { range.contains($0) ? .integer($0) : nil }
        case .real(let range):
            value.number.flatMap { range.contains($0) ? .real($0) : nil }
        case .choice(let values):
            values.first { $0 == value || ($0.number != nil && $0.number == value.number) }
        }
    }
}

extension SpaceVocabulary.Allowed: CustomStringConvertible {
    /// As it is told to a person: `a whole number from 1 to 200`, `one of mlp, cnn`, `true or false`.
    public var description: String {
        switch self {
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .real(let range): "a number from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
        case .choice([true, false]): "true or false"
        case .choice(let values): "one of " + values.map(\.description).joined(separator: ", ")
        }
    }

    private static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
