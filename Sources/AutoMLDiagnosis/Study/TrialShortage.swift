import AutoMLSearch

/// Whether more trials would still find better ones.
enum TrialShortage {
    /// Ten trials for each hyperparameter: Loeppky, Sacks and Welch, "Choosing the sample size of a computer experiment",
    /// 2009.
    private static let trialsPerHyperparameter = 10

    /// How many trials a space wants.
    static func wanted(_ space: SearchSpace) -> Int {
        trialsPerHyperparameter * space.hyperparameters.filter { ($0.domain.count ?? 2) > 1 }.count
    }

    static func findings(_ scored: [ScoredTrial], _ space: SearchSpace) -> [StudyFinding] {
        let wanted = wanted(space)
        guard scored.count < wanted else { return [] }
        return [
            StudyFinding(
                .tooFewTrials, "\(scored.count) trials for \(wanted / trialsPerHyperparameter) hyperparameters",
                advice: "ten for each are a beginning: --trials \(wanted)")
        ]
    }
}
