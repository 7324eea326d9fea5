public import AutoMLSearch

/// Draws each candidate independently from the prior, inside the feasible set.
///
/// A network that was tried, or is being tried, is not drawn again; a finite space ends when every network of it has
/// been. Results do not influence what comes next, so any number of workers search as well as one.
/// Reference: Bergstra, Bengio, "Random search for hyper-parameter optimization", JMLR 2012.
public struct RandomSearch: Strategy {
    private let budget: Budget
    private let space: FeasibleSpace
    private var known: Set<CanonicalHash> = []

    public init(_ problem: Problem, in space: FeasibleSpace) {
        budget = problem.maxBudget
        self.space = space
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: seed, trial: trial, purpose: "random")
        return try space.proposal(avoiding: known, budget: budget, why: "drawn from the prior", using: &stream)
    }

    public mutating func tell(_ trial: Trial) {
        known.insert(trial.hash)
    }
}

extension StrategyModule {
    public static let random = StrategyModule(
        name: "random",
        summary: "independent draws, each network once: the baseline, and the best choice for many workers"
    ) { problem, space, options in
        try options.check(against: [])
        return RandomSearch(problem, in: space)
    }
}
