import AutoMLSearch

/// Finds hyperparameters that can be fixed: whatever they were, trials did equally well.
///
/// That a test finds no effect proves none: with few trials no test finds any. So it is turned around. The doctor assumes
/// that a hyperparameter explains 15 % of how trials rank, and says "without effect" only where the trials would then have
/// to look less alike than they do, with less than 5 % chance of being wrong about any hyperparameter of the space
/// (Bonferroni). A Kruskal-Wallis test for equivalence: Wellek, "Testing Statistical Hypotheses of Equivalence", 2010. Groups
/// are a choice's values, or the quarters of a range, so that an optimum in the middle counts as an effect, too.
enum MissingEffect {
    /// Of the variance of ranks.
    static let leastEffect = 0.15
    /// Of naming any hyperparameter that has it.
    static let errorRate = 0.05

    static func findings(_ scored: [ScoredTrial], _ space: SearchSpace) -> [StudyFinding] {
        // The law that the ranks are held against is one of many trials.
        guard scored.count >= TrialShortage.wanted(space) else { return [] }
        let tests = space.hyperparameters.compactMap { hyperparameter in
            groups(hyperparameter, scored, space).map { (hyperparameter, $0) }
        }
        return tests.compactMap { hyperparameter, groups in
            let test = GroupComparison(groups)
            guard test.chance(ofEffect: leastEffect) < errorRate / Double(tests.count) else { return nil }
            return StudyFinding(
                .withoutEffect, of: hyperparameter.name,
                "explains \(max(0, test.effect).percent) of how \(test.count) trials rank, "
                    + "less than \(leastEffect.percent) for sure (95 %)",
                advice: "fix it, and the search has one question less")
        }
    }

    /// Scores by value, where at least two groups have at least five trials each.
    private static func groups(
        _ hyperparameter: Hyperparameter, _ scored: [ScoredTrial], _ space: SearchSpace
    ) -> [[Double]]? {
        let placed = scored.compactMap { scored in
            space.place(of: hyperparameter, in: scored.trial.configuration).map { (place: $0, score: scored.score) }
        }
        let groups =
            if case .choice = hyperparameter.domain {
                Dictionary(grouping: placed, by: \.place).sorted { $0.key < $1.key }.map { $0.value.map(\.score) }
            } else {
                quarters(placed)
            }
        let large = groups.filter { $0.count >= 5 }
        return large.count >= 2 ? large : nil
    }

    /// Of about equal size; equal values are kept together.
    private static func quarters(_ placed: [(place: Double, score: Double)]) -> [[Double]] {
        let sorted = placed.sorted { $0.place < $1.place }
        var groups: [[Double]] = []
        var last = Double.nan
        for (index, one) in sorted.enumerated() {
            let due = index * 4 / max(sorted.count, 1) >= groups.count
            if groups.isEmpty || (due && one.place != last) { groups.append([]) }
            groups[groups.count - 1].append(one.score)
            last = one.place
        }
        return groups
    }
}
