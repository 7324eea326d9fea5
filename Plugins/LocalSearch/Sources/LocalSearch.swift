public import AutoMLSearch

/// Climbs from neighbour to neighbour, on to the first that is better, and restarts where none is.
///
/// The first `initial` trials are drawn from the prior; the best of them is the first centre. Neighbours of the centre
/// are tried in random order, each network once in the whole study. When all have been tried without success, a
/// random point starts the next climb. With several workers, one that finds every neighbour running already draws
/// that random point. A pruned trial is never better than a completed one; a failed trial is never better.
/// Reference: White, Nolen, Savani, "Exploring the loss landscape in neural architecture search", UAI 2021.
public struct LocalSearch: Strategy {
    private let problem: Problem
    private let space: FeasibleSpace
    private var known: Set<CanonicalHash> = []
    private var seen: Set<Trial.ID> = []
    private var climb: Climb
    /// Gathers trials while the last neighbours of `climb` are running.
    private var next = Climb(opening: 1)

    /// - Parameter initial: random trials before the first climb, at least 1.
    public init(_ problem: Problem, in space: FeasibleSpace, initial: Int = 5) {
        self.problem = problem
        self.space = space
        climb = Climb(opening: initial)
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: seed, trial: trial, purpose: "local")
        guard let centre = climb.centre, let neighbour = climb.neighbourhood?.random(using: &stream) else {
            let why = climb.isExplored ? "start of the next climb" : "looks for a place to climb from"
            return try space.proposal(
                avoiding: known, budget: problem.maxBudget, why: "\(why), drawn from the prior", using: &stream)
        }
        let why = "neighbour of trial \(centre.trial): \(neighbour.change)"
        return Proposal(.start(neighbour.configuration, budget: problem.maxBudget), why: why)
    }

    public mutating func tell(_ trial: Trial) {
        known.insert(trial.hash)
        if seen.insert(trial.id).inserted { assign(trial) }
        climb.observe(trial, by: problem.objective)
        next.observe(trial, by: problem.objective)
        climb.neighbourhood?.remove(trial.hash)
        settle()
    }

    private mutating func assign(_ trial: Trial) {
        if climb.isExplored { next.begin(trial) } else { climb.begin(trial) }
    }

    /// Looks around from a new centre, and goes on to the next climb where there is nothing left to see.
    private mutating func settle() {
        lookAround()
        while climb.isOver {
            climb = next
            next = Climb(opening: 1)
            lookAround()
        }
    }

    private mutating func lookAround() {
        guard !climb.isOpening, climb.neighbourhood == nil, let centre = climb.centre else { return }
        var stream = RandomStream(seed: problem.seed, trial: centre.trial, purpose: "local/neighbours")
        climb.neighbourhood = Neighbourhood(of: centre.configuration, in: space, avoiding: known, using: &stream)
    }
}
