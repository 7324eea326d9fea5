package import AutoMLSearch

/// What a pruner did in several studies, and how often it was wrong.
package struct PruningTally: Sendable, Hashable {
    package let studies: Int
    package let trials: Int
    /// Trials that trained all epochs.
    package let completed: Int
    package let pruned: Int
    /// Pruned trials that would have become the best of their study up to then.
    package let falselyPruned: Int
    /// Studies that ended with a best value worse than what one of their pruned trials would have reached.
    package let studiesThatLostTheirBest: Int

    package init(_ runs: [SimulatedRun], _ objective: Objective) {
        studies = runs.count
        trials = runs.reduce(0) { $0 + $1.trials }
        completed = runs.reduce(0) { $0 + $1.completed }
        pruned = runs.reduce(0) { $0 + $1.prunings.count }
        falselyPruned = runs.reduce(0) { $0 + $1.prunings.count(where: \.wasFalse) }
        studiesThatLostTheirBest = runs.count { run in
            run.prunings.contains { objective.isBetter($0.missed, than: run.staircase.best) }
        }
    }

    /// Falsely pruned of all pruned trials; nil where none was pruned.
    package var falsePruneRate: Double? { pruned > 0 ? Double(falselyPruned) / Double(pruned) : nil }
    package var lostBestRate: Double { Double(studiesThatLostTheirBest) / Double(studies) }
}
