public import AutoMLSearch

/// Tries every combination, the last hyperparameter fastest, each network once.
///
/// Infeasible combinations are passed over. A continuous hyperparameter takes `resolution` values, evenly spaced on
/// its scale with both ends included; one that has finitely many values takes them all.
public struct GridSearch: Strategy {
    /// So many combinations in a row without a new network end the walk: seconds, where a vast grid would take years.
    private static let patience = 50_000

    private let budget: Budget
    private let space: FeasibleSpace
    private let grid: Grid
    /// How many combinations of the grid were passed.
    private var position = 0
    private var known: Set<CanonicalHash> = []
    /// The first combination that is not known yet; nil at the end of the grid.
    private var next: (configuration: Configuration, hash: CanonicalHash)?
    private var gaveUp = false
    /// Networks met on the walk so far, `next` among them.
    private var visited: Set<CanonicalHash> = []

    /// - Parameter resolution: values per continuous hyperparameter, at least 1.
    public init(_ problem: Problem, in space: FeasibleSpace, resolution: Int = 5) {
        budget = problem.maxBudget
        self.space = space
        grid = space.space.grid(resolution: resolution)
        advance()
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        guard let next else { return try end() }
        return Proposal(.start(next.configuration, budget: budget), why: "combination \(position) of \(grid.count)")
    }

    /// Moves past what is known now. Each combination is passed once, so that a whole study costs one walk.
    public mutating func tell(_ trial: Trial) {
        known.insert(trial.hash)
        while let hash = next?.hash, known.contains(hash) { advance() }
    }

    /// Moves to the next feasible combination that builds a network not met before on this walk.
    private mutating func advance() {
        next = nil
        for _ in 0..<Self.patience {
            guard position < grid.count else { return }
            let configuration = grid[position]
            position += 1
            guard let hash = space.admitted(configuration)?.hash, visited.insert(hash).inserted else { continue }
            next = (configuration, hash)
            return
        }
        gaveUp = true
    }

    private func end() throws -> Proposal {
        guard !visited.isEmpty else { throw EmptyGrid(space: space.space.name, gaveUp: gaveUp) }
        guard !gaveUp else {
            let reason = "the next \(Self.patience) combinations are infeasible or build the same networks"
            return Proposal(.finished, why: "\(visited.count) networks of the grid tried; \(reason)")
        }
        return Proposal(.finished, why: "\(visited.count)/\(visited.count) networks of the grid tried")
    }
}

/// No combination of the grid can become a trial.
public struct EmptyGrid: Error, CustomStringConvertible {
    public let space: String
    /// The grid was too large to look at all of it.
    public let gaveUp: Bool

    public var description: String {
        "\(space): no point of the grid\(gaveUp ? "'s beginning" : "") satisfies the constraints in 'where'; raise 'resolution' or relax them"
    }
}

extension StrategyModule {
    public static let grid = StrategyModule(
        name: "grid",
        summary: "every combination in order: for small spaces that should be known completely",
        options: gridOptions
    ) { problem, space, options in
        try options.check(against: gridOptions)
        let resolution = try options.value("resolution", default: 5, .atLeast(1))
        return GridSearch(problem, in: space, resolution: resolution)
    }

    private static let gridOptions = [
        OptionDescription("resolution", default: "5", help: "values per continuous hyperparameter, at least 1")
    ]
}
