public import AutoMLSearch

/// Tries the points of a scrambled Sobol sequence: random search without its clumps and gaps.
///
/// Every hyperparameter, and every layer of one that is given per layer, has a dimension of the sequence of its own,
/// whether it is active or not, so that each is filled evenly. Points that are infeasible, or that build a network known
/// already, are passed over; after 1,000 of them in a row candidates are drawn from the prior instead.
/// Reference: Bergstra, Bengio, "Random search for hyper-parameter optimization", JMLR 2012, section 5.
public struct SobolSearch: Strategy {
    /// Points in a row that bring nothing new before chance takes over.
    private static let patience = 1_000

    private let problem: Problem
    private let space: FeasibleSpace
    private let sequence: SobolSequence
    /// The first dimension of each hyperparameter, by name.
    private let places: [String: Int]
    private var known: Set<CanonicalHash> = []
    /// The point that comes next.
    private var index = 0
    /// What it is; nil where the points are used up.
    private var next: (configuration: Configuration, hash: CanonicalHash)?

    public init(_ problem: Problem, in space: FeasibleSpace) {
        self.problem = problem
        self.space = space
        sequence = SobolSequence(seed: problem.seed)
        places = space.space.firstDimensions
        find()
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        if let next {
            return Proposal(
                .start(next.configuration, budget: problem.maxBudget), why: "point \(index + 1) of the Sobol sequence")
        }
        var stream = RandomStream(seed: seed, trial: trial, purpose: "sobol")
        let why = "drawn from the prior: the next \(Self.patience) points of the Sobol sequence bring nothing new"
        return try space.proposal(avoiding: known, budget: problem.maxBudget, why: why, using: &stream)
    }

    /// Moves past what is known now. Each point is passed once, so that a whole study costs one walk.
    public mutating func tell(_ trial: Trial) {
        known.insert(trial.hash)
        guard let hash = next?.hash, known.contains(hash) else { return }
        index += 1
        find()
    }

    /// Goes on from `index` to a point that may become a trial and is not known.
    private mutating func find() {
        next = nil
        for point in index..<index + Self.patience {
            let configuration = configuration(at: point)
            guard let hash = space.admitted(configuration)?.hash, !known.contains(hash) else { continue }
            (index, next) = (point, (configuration, hash))
            return
        }
    }

    private func configuration(at point: Int) -> Configuration {
        space.space.configuration { dimension, _ in
            let place = (places[dimension.hyperparameter.name] ?? 0) + (dimension.layer ?? 1) - 1
            return dimension.domain.value(atUnit: sequence.coordinate(point, place))
        }
    }
}

extension SearchSpace {
    /// Hyperparameters that have one value come first, so that those given per layer, which need many dimensions,
    /// leave the better ones to them.
    fileprivate var firstDimensions: [String: Int] {
        let (single, layered) = (
            hyperparameters.filter { $0.layerCount == nil }, hyperparameters.filter { $0.layerCount != nil }
        )
        var (places, next) = ([String: Int](), 0)
        for hyperparameter in single + layered {
            places[hyperparameter.name] = next
            next += hyperparameter.layerCount.map(mostLayers) ?? 1
        }
        return places
    }

    private func mostLayers(_ counter: String) -> Int {
        if let own = fixed[counter]?.integer { return max(own, 1) }
        switch hyperparameters.first(where: { $0.name == counter })?.domain {
        case .integer(_, let high, _, _): return max(high, 1)
        case .choice(let values, _): return max(values.compactMap(\.integer).max() ?? 1, 1)
        case .real, nil: return 1
        }
    }
}

extension StrategyModule {
    public static let sobol = StrategyModule(
        name: "sobol",
        summary: "evenly spread points (scrambled Sobol): random search without clumps, for many workers"
    ) { problem, space, options in
        try options.check(against: [])
        return SobolSearch(problem, in: space)
    }
}
