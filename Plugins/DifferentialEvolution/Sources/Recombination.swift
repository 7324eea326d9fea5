import AutoMLSearch

/// Makes children in unit space: `v = a + F (b - c)` where the crossover takes it, else what the target has.
///
/// A hyperparameter that a parent lacks, being inactive there, counts as drawn from the prior. A mutant outside of
/// [0, 1] is drawn anew. Choices without an order are no line to step along: there a mutant takes the value of `a`, or
/// any value where b and c differ.
struct Recombination: Sendable {
    private let space: SearchSpace
    private let factor: Double
    private let crossover: Double

    init(_ space: SearchSpace, factor: Double, crossover: Double) {
        self.space = space
        self.factor = factor
        self.crossover = crossover
    }

    /// - Parameter parents: the paper's r0, r1 and r2.
    func child(
        of target: Configuration, _ parents: [Configuration], using stream: inout RandomStream
    ) -> Configuration {
        let names = space.dimensions(of: target).map(\.name)
        // At least one hyperparameter comes from the mutant.
        let forced = names.isEmpty ? nil : names[stream.below(names.count)]
        return space.configuration { dimension, _ in
            let isMutated = stream.unit() < crossover || dimension.name == forced
            if !isMutated, let kept = target[dimension.name].flatMap(dimension.domain.admitting) { return kept }
            return mutant(dimension, parents, using: &stream)
        }
    }

    private func mutant(
        _ dimension: AutoMLSearch.Dimension, _ parents: [Configuration], using stream: inout RandomStream
    ) -> Value {
        let domain = dimension.domain
        let values = parents.map { $0[dimension.name].flatMap(domain.admitting) ?? domain.sample(using: &stream) }
        if case .choice(_, ordered: false) = domain {
            return values[1] == values[2] ? values[0] : domain.sample(using: &stream)
        }
        let units = values.map(domain.unit(of:))
        let moved = units[0] + factor * (units[1] - units[2])
        return (0...1).contains(moved) ? domain.value(atUnit: moved) : domain.sample(using: &stream)
    }
}
