import AutoMLSearch

/// Makes children: one hyperparameter of the parent, each equally likely, takes a new value.
///
/// An unordered choice takes any other value. All else takes a normal step in unit space, `σ = 0.2` of the range,
/// and at least to the next value. What becomes active through the change is drawn from the prior.
struct Mutation: Sendable {
    struct Child {
        let configuration: Configuration
        /// As a person reads it: `depth 2 → 3`.
        let changes: [String]
    }

    /// So many children with one change are tried before two changes are made, and again before giving up.
    private static let attempts = 50
    private static let deviation = 0.2

    private let space: FeasibleSpace

    init(_ space: FeasibleSpace) { self.space = space }

    /// A feasible child whose network is not in `known`, or nil where none was met.
    func child(
        of parent: Configuration, avoiding known: Set<CanonicalHash>, using stream: inout RandomStream
    ) -> Child? {
        for changes in [1, 2] {
            for _ in 0..<Self.attempts {
                guard let child = mutant(of: parent, changes: changes, using: &stream) else { return nil }
                if let blueprint = space.admitted(child.configuration), !known.contains(blueprint.hash) {
                    return child
                }
            }
        }
        return nil
    }

    /// Nil where nothing can vary.
    private func mutant(of parent: Configuration, changes: Int, using stream: inout RandomStream) -> Child? {
        var (configuration, notes) = (parent, [String]())
        for _ in 0..<changes {
            guard let dimension = dimension(of: configuration, using: &stream) else { return nil }
            let old = configuration[dimension.name]
            let new = dimension.domain.mutated(old, deviation: Self.deviation, using: &stream)
            configuration = space.space.changing([dimension.name: new], in: configuration, using: &stream)
            notes.append("\(dimension.name) \(old.map { "\($0) → " } ?? "")\(new)")
        }
        return Child(configuration: configuration, changes: notes)
    }

    /// One that can vary: first a hyperparameter, then a layer of it, so that a deep network's many widths do not
    /// crowd out its learning rate.
    private func dimension(of configuration: Configuration, using stream: inout RandomStream) -> AutoMLSearch.Dimension?
    {
        let dimensions = space.space.dimensions(of: configuration).filter { $0.domain.count != 1 }
        guard !dimensions.isEmpty else { return nil }
        let firsts = dimensions.indices.filter { (dimensions[$0].layer ?? 1) == 1 }
        let chosen = stream.below(firsts.count)
        let end = chosen + 1 < firsts.count ? firsts[chosen + 1] : dimensions.count
        return dimensions[firsts[chosen] + stream.below(end - firsts[chosen])]
    }
}

extension Domain {
    /// A value other than `value`, which may be absent or foreign.
    fileprivate func mutated(_ value: Value?, deviation: Double, using stream: inout RandomStream) -> Value {
        guard let value, contains(value) else { return sample(using: &stream) }
        if case .choice(let values, ordered: false) = self {
            let others = values.filter { $0 != value }
            return others[stream.below(others.count)]
        }
        let step = deviation * stream.normal()
        let stepped = self.value(atUnit: unit(of: value) + step)
        return stepped == value ? neighbour(of: value, above: step > 0) : stepped
    }

    /// The next value in the direction of the step, or back where the range ends.
    private func neighbour(of value: Value, above: Bool) -> Value {
        let both = neighbours(of: value)
        return (above ? both.last : both.first) ?? value
    }
}
