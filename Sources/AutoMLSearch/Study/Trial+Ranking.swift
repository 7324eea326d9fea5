extension Trial {
    /// Whether this trial stands before `other` on a leaderboard.
    ///
    /// The better value of the objective first; equal values: the lower validation loss at the best epoch, then fewer
    /// parameters (unknown: last), then the smaller number. Trials without a value come last, and failed ones, whatever they measured, after those.
    public func precedes(_ other: Trial, by objective: Objective) -> Bool {
        let (mine, theirs) = (rankedMeasurement(objective), other.rankedMeasurement(objective))
        if let mine, let theirs {
            if objective.isBetter(mine, than: theirs) { return true }
            if objective.isBetter(theirs, than: mine) { return false }
        }
        if (mine == nil) != (theirs == nil) { return mine != nil }
        return tieBreak < other.tieBreak
    }

    private func rankedMeasurement(_ objective: Objective) -> Measurement? {
        state.name == "failed" ? nil : objective.bestMeasurement(of: measurements)
    }

    private var tieBreak: (Int, Double, ID) {
        let parameters = facts["parameters"].flatMap { $0.isNaN ? nil : $0 } ?? .infinity
        return (state.name == "failed" ? 1 : 0, parameters, id)
    }
}
