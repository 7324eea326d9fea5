package import AutoMLSearch

extension ResultTable {
    /// A study as a table: its trials that trained to the end, and those that failed on the way.
    ///
    /// Pruned, paused and running trials are left out: nobody knows how they would have gone on. Constraints are left
    /// out too, as what is not in the table cannot be tried anyway.
    ///
    /// - Throws: `TableError` where a hyperparameter is a continuum, or where nothing is left.
    package init(
        name: String, origin: String, space: SearchSpace, objective: Objective, trials: [Trial]
    ) throws {
        try Self.checkFinite(space, file: name)
        var finite = space
        finite.constraints = []
        let epochs = space.training.maxEpochs
        let ended = trials.filter { $0.isWholeRecord(epochs: epochs) }.sorted { $0.id < $1.id }
        guard !ended.isEmpty else {
            throw TableError(
                name, "none of its \(trials.count) trials trained all \(epochs) epochs; search with --pruner none")
        }
        self.init(
            name: name, origin: origin, space: finite, objective: objective, epochs: epochs, rows: ended.map(Row.init))
    }

    static func checkFinite(_ space: SearchSpace, file: String) throws {
        guard let continuum = space.hyperparameters.first(where: { $0.domain.count == nil }) else { return }
        throw TableError(
            file, "'\(continuum.name)' has infinitely many values; a table needs a choice, or a step on a linear scale")
    }
}

extension ResultTable.Row {
    init(_ trial: Trial) {
        let names = Set(trial.measurements.flatMap { $0.metrics.keys })
        let curves = names.map { name in (name, trial.measurements.map { $0[name] ?? .nan }) }
        self.init(
            configuration: trial.configuration, seconds: Sample(trial.measurements.map(\.seconds)).median,
            curves: Dictionary(uniqueKeysWithValues: curves))
        if trial.measurements.isEmpty { seconds = 0 }
    }
}

extension Trial {
    fileprivate func isWholeRecord(epochs: Int) -> Bool {
        switch state {
        case .completed: measurements.count == epochs
        case .failed: true
        case .waiting, .running, .paused, .pruned: false
        }
    }
}
