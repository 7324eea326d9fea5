public import AutoMLSearch

/// Differential evolution: children that step by the difference of two others, each against one place of the
/// population.
///
/// Trial number t belongs to place t modulo `population`. The first trial of a place is drawn from the prior; later ones
/// are children (rand/1/bin, `Recombination`), and the better of child and place stays: a tie goes to the child, so
/// that plateaus are crossed. Nobody waits for a generation to end. A pruned trial never replaces a completed one, a
/// failed one nobody. A child whose network is known is made again with other parents.
/// References: Storn, Price, "Differential evolution", Journal of Global Optimization 1997; Awad, Mallik, Hutter,
/// "DEHB: evolutionary hyperband", IJCAI 2021, for spaces of mixed kind.
public struct DifferentialEvolution: Strategy {
    /// Children made before giving up on a new network.
    private static let attempts = 50

    private let problem: Problem
    private let space: FeasibleSpace
    private let population: Int
    private let recombination: Recombination
    private var known: Set<CanonicalHash> = []
    /// By place; nil until its first trial has a number.
    private var members: [Member?]

    struct Member: Sendable {
        let trial: Trial.ID
        let configuration: Configuration
        let standing: Standing
    }

    /// - Parameters:
    ///   - population: the paper's NP, at least 4.
    ///   - factor: F, how much of the difference is taken.
    ///   - crossover: CR, the chance of each hyperparameter to come from the mutant.
    public init(
        _ problem: Problem, in space: FeasibleSpace, population: Int = 20, factor: Double = 0.5, crossover: Double = 0.5
    ) {
        self.problem = problem
        self.space = space
        self.population = population
        recombination = Recombination(space.space, factor: factor, crossover: crossover)
        members = Array(repeating: nil, count: population)
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: seed, trial: trial, purpose: "differential evolution")
        let place = place(of: trial)
        guard trial > population, let target = members[place] else {
            let why = "place \(place + 1) of the initial population of \(population), drawn from the prior"
            return try space.proposal(avoiding: known, budget: problem.maxBudget, why: why, using: &stream)
        }
        for _ in 0..<Self.attempts {
            guard let parents = parents(besides: place, using: &stream) else { break }
            let child = recombination.child(of: target.configuration, parents.map(\.configuration), using: &stream)
            guard let hash = space.admitted(child)?.hash, !known.contains(hash) else { continue }
            let names = parents.map { String($0.trial) }
            let why = "against trial \(target.trial): trial \(names[0]) stepped by trials \(names[1]) - \(names[2])"
            return Proposal(.start(child, budget: problem.maxBudget), why: why)
        }
        let why = "new blood, drawn from the prior: no new child for trial \(target.trial) was found"
        return try space.proposal(avoiding: known, budget: problem.maxBudget, why: why, using: &stream)
    }

    public mutating func tell(_ trial: Trial) {
        known.insert(trial.hash)
        guard let standing = Standing(trial, by: problem.objective), standing.value != nil else { return }
        let place = place(of: trial.id)
        if let member = members[place], member.standing.isBetter(than: standing, by: problem.objective) { return }
        members[place] = Member(trial: trial.id, configuration: trial.configuration, standing: standing)
    }

    private func place(of trial: Trial.ID) -> Int { (trial - 1) % population }

    /// Three different members of other places; nil where there are not so many.
    private func parents(besides place: Int, using stream: inout RandomStream) -> [Member]? {
        var pool = members.indices.filter { $0 != place }.compactMap { members[$0] }
        guard pool.count >= 3 else { return nil }
        return (0..<3).map { _ in pool.remove(at: stream.below(pool.count)) }
    }
}
