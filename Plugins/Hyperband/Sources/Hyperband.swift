import AutoMLSearch

/// Successive halving with several trade-offs between many short trials and few long ones, in turn.
///
/// A bracket starts its trials with few epochs; when all of them are done, the best in η go on, from their weights, to η
/// times as many, and so on up to the full budget. Brackets follow each other from the most daring (all rungs) to the
/// most careful (full budget at once). Several workers do not wait for each other: where a rung is not done, the next
/// bracket begins. A trial that ended early keeps its place; a pruned one goes on only where no other can, a failed one
/// never. Ties go to the older trial.
/// Reference: Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar, "Hyperband", JMLR 2018.
struct Hyperband<Sampler: BracketSampler>: Strategy, PlannedInRungs {
    let rungTable: RungTable
    private let objective: Objective
    private let drawing: Draw
    private var sampler: Sampler
    private var known: Set<CanonicalHash> = []
    /// Brackets that are not over, the oldest first.
    private var brackets: [Bracket] = []
    /// Trials of brackets that are over.
    private var done: Set<Trial.ID> = []
    /// How many brackets were begun.
    private var begun = 0

    /// - Parameter brackets: in the order in which they are played, and then again.
    init(_ problem: Problem, in space: FeasibleSpace, brackets: [[RungTable.Rung]], sampler: Sampler) {
        rungTable = RungTable(brackets: brackets)
        objective = problem.objective
        drawing = Draw(space: space)
        self.sampler = sampler
    }

    func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        if let promotion = promotion() { return promotion }
        var stream = RandomStream(seed: seed, trial: trial, purpose: "hyperband")
        let (number, rungs) = joinable
        let proposal = try drawing.proposal(
            from: sampler, avoiding: known, budget: Budget(epochs: rungs[0].epochs), place: "bracket \(number)",
            using: &stream)
        guard proposal.action == .finished else { return proposal }
        let conclusion = try askToConclude(trial: trial, seed: seed)
        return conclusion.action == .finished ? proposal : conclusion
    }

    /// Rungs that will not be filled any more send on their best; those that still train are waited for.
    func askToConclude(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        if let promotion = promotion(isClosing: true) { return promotion }
        guard brackets.contains(where: \.isAnyRunning) else {
            return Proposal(.finished, why: "every bracket is done")
        }
        return Proposal(.wait, why: "waits for the trials of its rung")
    }

    mutating func tell(_ trial: Trial) throws {
        known.insert(trial.hash)
        sampler.tell(trial)
        if let index = brackets.firstIndex(where: { $0.contains(trial.id) }) {
            brackets[index].observe(trial)
        } else if isNewcomer(trial) {
            join(trial)
        }
        for bracket in brackets where bracket.isOver { done.formUnion(bracket.trials) }
        brackets.removeAll(where: \.isOver)
    }

    func mayResume(_ trial: Trial.ID) -> Bool {
        brackets.first { $0.contains(trial) }?.mayResume(trial) ?? !done.contains(trial)
    }

    /// A fresh trial with the budget of the first rung; others were given by the user or by another strategy.
    private func isNewcomer(_ trial: Trial) -> Bool {
        trial.state == .running && trial.measurements.isEmpty && trial.budget.epochs == joinable.rungs[0].epochs
    }

    /// The bracket that the next new trial joins, counted from 1 over the whole study.
    private var joinable: (number: Int, rungs: [RungTable.Rung]) {
        if let last = brackets.last, last.isOpen { return (begun, last.rungs) }
        return (begun + 1, rungTable.brackets[begun % rungTable.brackets.count])
    }

    private mutating func join(_ trial: Trial) {
        if brackets.last?.isOpen != true {
            brackets.append(Bracket(joinable.rungs, objective: objective))
            begun += 1
        }
        brackets[brackets.count - 1].observe(trial)
    }

    private func promotion(isClosing: Bool = false) -> Proposal? {
        for bracket in brackets {
            guard let next = bracket.promotion(isClosing: isClosing) else { continue }
            let why = "number \(next.place) of \(next.of) goes on to rung \(next.rung + 1) of \(bracket.rungs.count)"
            return Proposal(.resume(next.trial, budget: next.budget), why: why)
        }
        return nil
    }
}
