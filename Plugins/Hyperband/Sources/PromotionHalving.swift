import AutoMLSearch

/// Asynchronous successive halving in its promotion form: as soon as a trial is among the best in η of those done on its
/// rung it goes on to the next; where none is, a new trial starts on the first rung. Nobody waits for others.
///
/// Trials go on from their weights. A trial that ended early is not promoted but keeps its place; pruned ones rank
/// behind, failed ones last. Ties go to the older trial.
/// Reference: Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020 (ASHA).
struct PromotionHalving: Strategy, PlannedInRungs {
    private let objective: Objective
    private let ladder: RungLadder
    private let drawing: Draw
    private var known: Set<CanonicalHash> = []
    /// Those done on each rung, the best first.
    private var rungs: [[Place]]
    private var running: Set<Trial.ID> = []
    /// Paused trials and the rung they are done on.
    private var paused: [Trial.ID: Int] = [:]

    private struct Place: Sendable {
        let trial: Trial.ID
        let standing: RungStanding
    }

    init(_ problem: Problem, in space: FeasibleSpace, ladder: RungLadder) {
        objective = problem.objective
        self.ladder = ladder
        drawing = Draw(space: space)
        rungs = ladder.epochs.map { _ in [] }
    }

    /// What the rule comes to for as many trials as fill every rung.
    var rungTable: RungTable { RungTable(brackets: [ladder.brackets[0]]) }

    func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        if let promotion = promotion(atLeast: 0) { return promotion }
        var stream = RandomStream(seed: seed, trial: trial, purpose: "promotion")
        let proposal = try drawing.proposal(
            from: PriorSampler(), avoiding: known, budget: Budget(epochs: ladder.epochs[0]), place: "first rung",
            using: &stream)
        guard proposal.action == .finished else { return proposal }
        let conclusion = try askToConclude(trial: trial, seed: seed)
        return conclusion.action == .finished ? proposal : conclusion
    }

    /// At the end the best of each rung goes on even where there are fewer than η.
    func askToConclude(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        if running.isEmpty, let promotion = promotion(atLeast: 1) { return promotion }
        guard !running.isEmpty else { return Proposal(.finished, why: "every rung's best have gone on") }
        return promotion(atLeast: 0) ?? Proposal(.wait, why: "waits for running trials to compare with")
    }

    mutating func tell(_ trial: Trial) throws {
        known.insert(trial.hash)
        running.remove(trial.id)
        paused[trial.id] = nil
        let rung = ladder.rung(of: trial.budget)
        switch trial.state {
        case .running: running.insert(trial.id)
        case .paused:
            paused[trial.id] = rung
            enter(trial, rung)
        case .completed, .pruned, .failed: for rung in rung..<rungs.count { enter(trial, rung) }
        case .waiting: break
        }
    }

    private mutating func enter(_ trial: Trial, _ rung: Int) {
        guard !rungs[rung].contains(where: { $0.trial == trial.id }) else { return }
        let standing = RungStanding(trial, upTo: ladder.epochs[rung], by: objective)
        let place = Place(trial: trial.id, standing: standing)
        let index = rungs[rung].firstIndex { standing.isBetter(than: $0.standing, by: objective) }
        rungs[rung].insert(place, at: index ?? rungs[rung].endIndex)
    }

    /// The best trial that may go on, from the highest rung down.
    private func promotion(atLeast minimum: Int) -> Proposal? {
        for rung in rungs.indices.dropLast().reversed() {
            let share = max(Int(Double(rungs[rung].count) / ladder.reductionFactor), minimum)
            let best = rungs[rung].prefix(share)
            guard let index = best.firstIndex(where: { paused[$0.trial] == rung && !$0.standing.isWorthless }) else {
                continue
            }
            let why = "number \(index + 1) of \(rungs[rung].count) goes on to rung \(rung + 2) of \(rungs.count)"
            return Proposal(.resume(best[index].trial, budget: Budget(epochs: ladder.epochs[rung + 1])), why: why)
        }
        return nil
    }
}
