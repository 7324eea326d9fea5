public import AutoMLSearch

/// Ageing evolution: mutates the winner of a small tournament, and lets the oldest die instead of the worst.
///
/// The first `population` trials are drawn from the prior. From then on each trial is a child of the best of `sample`
/// different members. Members enter as they finish and leave by age alone, so that a lucky measurement
/// does not rule for ever. Failed trials age like others and never win a tournament; pruned ones win only where no
/// completed trial was drawn. A child that builds a known network, pending ones included, is mutated again.
/// Reference: Real, Aggarwal, Huang, Le, "Regularized evolution for image classifier architecture search", AAAI 2019.
public struct RegularizedEvolution: Strategy {
    private let problem: Problem
    private let space: FeasibleSpace
    private let mutation: Mutation
    private let population: Int
    private let sample: Int
    private var known: Set<CanonicalHash> = []
    private var started: Set<Trial.ID> = []
    private var finished: Set<Trial.ID> = []
    /// The living, oldest first.
    private var members: [Member] = []

    private struct Member {
        let trial: Trial.ID
        let configuration: Configuration
        let standing: Standing
    }

    /// - Parameters:
    ///   - population: the paper's P, how many members live at a time.
    ///   - sample: the paper's S, how many of them enter a tournament.
    public init(_ problem: Problem, in space: FeasibleSpace, population: Int = 20, sample: Int = 5) {
        self.problem = problem
        self.space = space
        mutation = Mutation(space)
        self.population = population
        self.sample = sample
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: seed, trial: trial, purpose: "evolution")
        guard started.count >= population, let parent = tournament(using: &stream) else {
            let why = "member of the initial population of \(population), drawn from the prior"
            return try stranger(why: why, using: &stream)
        }
        guard let child = mutation.child(of: parent.configuration, avoiding: known, using: &stream) else {
            return try stranger(why: "new blood: mutants of trial \(parent.trial) are all known", using: &stream)
        }
        return Proposal(.start(child.configuration, budget: problem.maxBudget), why: why(parent, child.changes))
    }

    public mutating func tell(_ trial: Trial) {
        known.insert(trial.hash)
        started.insert(trial.id)
        guard let standing = Standing(trial, by: problem.objective), finished.insert(trial.id).inserted else { return }
        members.append(Member(trial: trial.id, configuration: trial.configuration, standing: standing))
        if members.count > population { members.removeFirst() }
    }

    /// The best of `sample` different members, the first drawn of equals; nil where none of them has a number.
    private func tournament(using stream: inout RandomStream) -> Member? {
        var pool = members
        var winner: Member?
        for _ in 0..<min(sample, pool.count) {
            let rival = pool.remove(at: stream.below(pool.count))
            let wins = winner.map { rival.standing.isBetter(than: $0.standing, by: problem.objective) } ?? true
            if wins { winner = rival }
        }
        return winner?.standing.value == nil ? nil : winner
    }

    private func stranger(why: String, using stream: inout RandomStream) throws -> Proposal {
        try space.proposal(avoiding: known, budget: problem.maxBudget, why: why, using: &stream)
    }

    private func why(_ parent: Member, _ changes: [String]) -> String {
        let value = parent.standing.value.map { "\(problem.objective.text(of: $0)), " } ?? ""
        return "child of trial \(parent.trial) (\(value)best of \(sample)): \(changes.joined(separator: ", "))"
    }
}
