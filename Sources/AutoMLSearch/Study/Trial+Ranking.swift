extension Sequence<Trial> {
    /// Best first, as `Trial.precedes` has it, where all completed trials of one configuration count with the mean over
    /// their seeds: the lucky one of them stands no higher.
    public func ranked(by objective: Objective) -> [Trial] {
        let completed = Dictionary(grouping: self.filter { $0.state == .completed }, by: \.hash)
        let means = completed.compactMapValues { trials in
            let values = trials.compactMap { $0.best(objective) }
            return values.count > 1 ? values.reduce(0, +) / Double(values.count) : nil
        }
        let merits = map { trial in
            Merit(trial, objective, mean: trial.state == .completed ? means[trial.hash] : nil)
        }
        return zip(self, merits).sorted { $0.1.precedes($1.1, by: objective) }.map(\.0)
    }
}

extension Trial {
    /// Whether this trial stands before `other` on a leaderboard, each by what it measured itself.
    ///
    /// The better value of the objective first; equal values: the lower validation loss at the best epoch, then fewer
    /// parameters (unknown: last), then the smaller number. Trials without a value come last, and failed ones, whatever
    /// they measured, after those.
    public func precedes(_ other: Trial, by objective: Objective) -> Bool {
        Merit(self, objective).precedes(Merit(other, objective), by: objective)
    }
}

/// What a trial is ranked by.
private struct Merit {
    /// Of the objective; nil without one, or where the trial failed.
    let value: Double?
    /// Smaller is better, in order of importance.
    let tieBreak: (failed: Int, loss: Double, parameters: Double, id: Trial.ID)

    /// - Parameter mean: takes the place of the trial's own value, where it has one.
    init(_ trial: Trial, _ objective: Objective, mean: Double? = nil) {
        let hasFailed = trial.state.name == "failed"
        let best = hasFailed ? nil : objective.bestMeasurement(of: trial.measurements)
        value = best.flatMap { mean ?? $0[objective.metric] }
        let known = { (number: Double?) in number.flatMap { $0.isNaN ? nil : $0 } ?? .infinity }
        tieBreak = (hasFailed ? 1 : 0, known(best?[.validationLoss]), known(trial.facts["parameters"]), trial.id)
    }

    func precedes(_ other: Merit, by objective: Objective) -> Bool {
        guard let value, let rival = other.value else {
            return (value == nil) == (other.value == nil) ? tieBreak < other.tieBreak : value != nil
        }
        return value == rival ? tieBreak < other.tieBreak : objective.isBetter(value, than: rival)
    }
}
