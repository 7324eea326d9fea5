extension Trial {
    /// Whether this trial stands before `other` on a leaderboard.
    ///
    /// The better value of the objective first; equal values: the one with fewer parameters (unknown: last), then the
    /// smaller number. Trials without a value come last, and failed ones, whatever they measured, after those.
    public func precedes(_ other: Trial, by objective: Objective) -> Bool {
        let (mine, theirs) = (rankedValue(objective), other.rankedValue(objective))
        if let mine, let theirs, mine != theirs { return objective.isBetter(mine, than: theirs) }
        if (mine == nil) != (theirs == nil) { return mine != nil }
        return tieBreak < other.tieBreak
    }

    private func rankedValue(_ objective: Objective) -> Double? {
        state.name == "failed" ? nil : best(objective)
    }

    private var tieBreak: (Int, Double, ID) {
        let parameters = facts["parameters"].flatMap { $0.isNaN ? nil : $0 } ?? .infinity
        return (state.name == "failed" ? 1 : 0, parameters, id)
    }
}
