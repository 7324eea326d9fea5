package import AutoMLSearch

/// A study kept in memory and driven by hand: asks a strategy what to try, and tells it what became of each trial.
///
/// Proposals are admitted, refused and counted as `Study` does it, and a strategy gets the same seeds; what is missing
/// is the store, the threads and the training. So whoever knows the values (a table, a formula, another program) can
/// measure a strategy or a pruner as it behaves in a search. Two studies of the same problem that are told the same
/// give the same answers.
package struct AskTell: Sendable {
    package let problem: Problem
    package let space: FeasibleSpace
    /// By number, the first trial at index 0.
    package private(set) var trials: [Trial] = []

    private(set) var strategy: any Strategy
    let strategyName: String
    private let pruner: any Pruner
    /// The trial that had each configuration first; any later one is a repeat.
    private(set) var known: [CanonicalHash: Trial.ID] = [:]

    package init(
        _ problem: Problem, in space: FeasibleSpace, strategy: any Strategy, named strategyName: String,
        pruner: any Pruner = NoPruner()
    ) {
        self.problem = problem
        self.space = space
        self.strategy = strategy
        self.strategyName = strategyName
        self.pruner = pruner
    }

    /// Whether a trial goes on after a measurement.
    package enum Verdict: Sendable, Hashable {
        case proceed
        /// The pruner has seen enough: end the trial.
        case stop(reason: String)
        /// The trial has used up its budget and may be resumed with a larger one.
        case pause
    }

    /// Takes in one epoch's measurement and says whether the trial goes on.
    ///
    /// After the problem's last epoch nobody is asked: there is nothing left to save.
    ///
    /// - Throws: `AskTellError` where the trial is not running, or was measured at this epoch or later already.
    package mutating func report(_ measurement: Measurement, of id: Trial.ID) throws -> Verdict {
        let index = try indexOfRunning(id)
        let last = trials[index].measurements.last?.epoch ?? 0
        guard last < measurement.epoch, measurement.epoch <= problem.maxBudget.epochs else {
            throw AskTellError.epoch(measurement.epoch, id, last: last, of: problem.maxBudget.epochs)
        }
        trials[index].measurements.append(measurement)
        guard measurement.epoch < problem.maxBudget.epochs else { return .proceed }
        let isRepeat = known[trials[index].hash] != id
        if !isRepeat, case .prune(let reason) = try decision(on: trials[index]) { return .stop(reason: reason) }
        guard measurement.epoch >= trials[index].budget.epochs else { return .proceed }
        try change(index) { $0.state = .paused }
        return .pause
    }

    /// Ends a running trial: completed, pruned or failed.
    package mutating func end(_ id: Trial.ID, as state: Trial.State) throws {
        precondition(state.isFinished, "a trial ends completed, pruned or failed")
        let index = try indexOfRunning(id)
        try change(index) { $0.state = state }
    }

    /// Nobody's peers are gathered for one who never prunes.
    private func decision(on trial: Trial) throws -> PruningDecision {
        if pruner is NoPruner { return .proceed }
        return try pruner.decide(on: trial, among: trials.filter { $0.id != trial.id && !$0.measurements.isEmpty })
    }

    private func indexOfRunning(_ id: Trial.ID) throws -> Int {
        guard trials.indices.contains(id - 1) else { throw AskTellError.unknown(id, count: trials.count) }
        guard trials[id - 1].state == .running else { throw AskTellError.notRunning(id, trials[id - 1].state.name) }
        return id - 1
    }

    // MARK: - The fold

    mutating func add(_ trial: Trial) throws {
        trials.append(trial)
        if known[trial.hash] == nil { known[trial.hash] = trial.id }
        try strategy.tell(trial)
    }

    /// Every change of a trial's state is told, as the journal of a stored study would.
    mutating func change(_ index: Int, _ body: (inout Trial) -> Void) throws {
        body(&trials[index])
        try strategy.tell(trials[index])
    }

    var isAnyRunning: Bool { trials.contains { $0.state == .running } }
}

/// Something was told that cannot be.
package enum AskTellError: Error, CustomStringConvertible, Hashable {
    case unknown(Trial.ID, count: Int)
    case notRunning(Trial.ID, String)
    case epoch(Int, Trial.ID, last: Int, of: Int)

    package var description: String {
        switch self {
        case .unknown(let id, let count): "there is no trial \(id); \(count) were asked for so far"
        case .notRunning(let id, let state): "trial \(id) is \(state), not running"
        case .epoch(let epoch, let id, let last, let end):
            "trial \(id) cannot be measured at epoch \(epoch); next is one from \(last + 1) to \(end)"
        }
    }
}
