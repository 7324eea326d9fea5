import AutoMLDiagnosis
public import AutoMLSearch

/// Does by rule what a practitioner does by hand: looks at how the best trials trained, and changes what ails them.
///
/// The first `initial` trials are drawn from the prior. Then the doctor examines the five best: does the network fit its
/// training data, and if so, is validation far behind? Each advice is a change of that trial's configuration; it is tried
/// once. Which comes first follows from the trial's rank and from how often advice of this kind has helped in this study. Every
/// third trial, and where no advice is left, is a small step from one of the best instead: a healthy network has no
/// ailment, and may still be bettered.
/// Reference for the order of questions: Hung-yi Lee, Machine Learning, NTU.
public struct Coach: Strategy {
    private let problem: Problem
    private let space: FeasibleSpace
    private let columns: SpaceColumns
    private let initial: Int
    private var known: Set<CanonicalHash> = []
    private var seen: Set<Trial.ID> = []
    private var team: Team
    private var prescriptions = PrescriptionBook()

    /// - Parameter initial: trials drawn from the prior at first, at least 1.
    public init(_ problem: Problem, in space: FeasibleSpace, initial: Int = 8) {
        self.problem = problem
        self.space = space
        self.initial = initial
        columns = SpaceColumns(problem.space)
        team = Team(objective: problem.objective)
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: seed, trial: trial, purpose: "coach")
        guard seen.count >= initial, !team.members.isEmpty else {
            return try stranger("looks at the space first, drawn from the prior", using: &stream)
        }
        if !seen.count.isMultiple(of: Self.stepping), let best = prescriptions.best(for: team, avoiding: known) {
            return Proposal(.start(best.configuration, budget: problem.maxBudget), why: best.why)
        }
        return try step(using: &stream)
    }

    public mutating func tell(_ trial: Trial) {
        known.insert(trial.hash)
        if seen.insert(trial.id).inserted { prescriptions.begin(trial) }
        guard trial.state.isFinished, team.take(trial) else { return }
        prescriptions.learn(from: trial, by: problem.objective)
        examine()
    }

    /// Writes a prescription for each member of the team, judged by its leader.
    private mutating func examine() {
        guard let leader = team.members.first else { return }
        let circumstances = Circumstances(
            space: problem.space, objective: problem.objective, leader: Circumstances.Leader(leader))
        for member in team.members {
            prescriptions.write(
                for: member, Diagnosis(of: member, in: circumstances), in: space, by: problem.objective,
                seed: problem.seed)
        }
    }

    /// One of the best, the first most often, with little changed.
    private func step(using stream: inout RandomStream) throws -> Proposal {
        for _ in 0..<Self.attempts {
            let member = team.members[min(stream.below(team.members.count), stream.below(team.members.count))]
            let row = columns.mutated(columns.row(of: member.configuration), using: &stream)
            let configuration = columns.configuration(of: row, using: &stream)
            guard let hash = space.admitted(configuration)?.hash, !known.contains(hash) else { continue }
            return Proposal(
                .start(configuration, budget: problem.maxBudget),
                why: "a step from trial \(member.id), one of the best, without advice")
        }
        return try stranger("steps from the best trials are all known; drawn from the prior", using: &stream)
    }

    private func stranger(_ why: String, using stream: inout RandomStream) throws -> Proposal {
        try space.proposal(avoiding: known, budget: problem.maxBudget, why: why, using: &stream)
    }

    /// Every so many trials, a step without advice.
    private static let stepping = 3
    private static let attempts = 50
}

extension Circumstances.Leader {
    /// Nil where the trial has no accuracy.
    init?(_ trial: Trial) {
        guard let accuracy = trial.best(.validationAccuracy) else { return nil }
        self.init(trial: trial.id, validationAccuracy: accuracy, parameters: trial.facts["parameters"])
    }
}
