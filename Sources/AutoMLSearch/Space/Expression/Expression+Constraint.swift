extension Expression {
    /// Whether the condition holds as a hard constraint.
    ///
    /// A comparison over a hyperparameter that is inactive (or a fact that is unknown) holds vacuously, also under
    /// `not`. An expression over layers, `width[i+1] >= width[i]`, holds if it does for every i from 1 for which all
    /// layers that it names exist.
    public func holds(for configuration: Configuration, facts: [String: Double]) -> Bool {
        let lookup: (String) -> Value? = { configuration[$0] ?? facts[$0].map(Value.real) }
        let layered = references.filter { if case .every = $0.index { true } else { false } }
        guard !layered.isEmpty else { return holds(negated: false, layer: nil, lookup) }
        return Self.layers(of: layered, in: configuration).allSatisfy {
            holds(negated: false, layer: $0, lookup)
        }
    }

    /// The layers i for which every reference exists. Layers are numbered without gaps.
    private static func layers(of references: [Reference], in configuration: Configuration) -> Range<Int> {
        let offsets = references.map { if case .every(let offset) = $0.index { offset } else { 0 } }
        let first = max(1, 1 - (offsets.min() ?? 0))
        var end = first
        while zip(references, offsets).allSatisfy({ configuration["\($0.name)[\(end + $1)]"] != nil }) { end += 1 }
        return first..<end
    }

    /// Carries a `not` down to the comparisons, so that an inactive one holds on either side of it.
    private func holds(negated: Bool, layer: Int?, _ lookup: (String) -> Value?) -> Bool {
        switch self {
        case .not(let operand):
            return operand.holds(negated: !negated, layer: layer, lookup)
        case .binary(.and, let left, let right), .binary(.or, let left, let right):
            let both = isConjunction != negated
            let first = left.holds(negated: negated, layer: layer, lookup)
            return first == both ? right.holds(negated: negated, layer: layer, lookup) : first
        default:
            return value(layer: layer, lookup)?.flag.map { $0 != negated } ?? true
        }
    }

    private var isConjunction: Bool {
        if case .binary(.and, _, _) = self { true } else { false }
    }
}
