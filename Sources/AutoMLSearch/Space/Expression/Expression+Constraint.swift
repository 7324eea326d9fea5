extension Expression {
    /// Whether the condition holds as a hard constraint.
    ///
    /// A comparison over a hyperparameter that is inactive (or a fact that is unknown) holds vacuously, also under
    /// `not`. An expression over layers, `width[i+1] >= width[i]`, holds if it does for every i from 1 for which all
    /// layers that it names exist.
    public func holds(for configuration: Configuration, facts: [String: Double]) -> Bool {
        violation(by: configuration, facts: facts) == 0
    }

    /// How far the condition is from holding: 0 where it holds, more the further apart the compared numbers are.
    ///
    /// The relative distance of a comparison's sides, the sum over `and` and over layers, the least over `or`.
    func violation(by configuration: Configuration, facts: [String: Double]) -> Double {
        let lookup: (String) -> Value? = { configuration[$0] ?? facts[$0].map(Value.real) }
        let layered = references.filter { if case .every = $0.index { true } else { false } }
        guard !layered.isEmpty else { return violation(negated: false, layer: nil, lookup) }
        return Self.layers(of: layered, in: configuration).reduce(0) {
            $0 + violation(negated: false, layer: $1, lookup)
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
    private func violation(negated: Bool, layer: Int?, _ lookup: (String) -> Value?) -> Double {
        switch self {
        case .not(let operand):
            return operand.violation(negated: !negated, layer: layer, lookup)
        case .binary(.and, let left, let right), .binary(.or, let left, let right):
            let first = left.violation(negated: negated, layer: layer, lookup)
            let second = right.violation(negated: negated, layer: layer, lookup)
            return isConjunction != negated ? first + second : min(first, second)
        default:
            guard let holds = value(layer: layer, lookup)?.flag, holds == negated else { return 0 }
            return distance(layer, lookup)
        }
    }

    /// How far apart the sides of a comparison that does not hold are: more than 0, about 1 for texts and flags.
    private func distance(_ layer: Int?, _ lookup: (String) -> Value?) -> Double {
        guard case .binary(_, let left, let right) = self,
            let a = left.value(layer: layer, lookup)?.number, let b = right.value(layer: layer, lookup)?.number
        else { return 1 }
        let relative = abs(a - b) / (abs(a) + abs(b))
        return (relative.isFinite ? relative : 1) + 1e-9
    }

    private var isConjunction: Bool {
        if case .binary(.and, _, _) = self { true } else { false }
    }
}
