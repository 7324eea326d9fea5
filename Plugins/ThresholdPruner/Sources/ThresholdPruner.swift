public import AutoMLSearch

/// Prunes a trial that has not reached a given value by a given epoch, whatever its peers do.
///
/// For someone who knows what would be hopeless: an accuracy below chance, a loss that has exploded. Asks for the best
/// value so far; a tie with the threshold survives. A trial without any number after the `warmup` is pruned, also
/// where no threshold is set.
public struct ThresholdPruner: Pruner {
    private let objective: Objective
    private let threshold: Double
    private let warmup: Int

    /// - Parameters:
    ///   - threshold: the worst value that may go on; NaN lets every number go on.
    ///   - warmup: epochs before the first decision. Zero decides from epoch 1 on.
    public init(_ objective: Objective, threshold: Double = .nan, warmup: Int = 3) {
        self.objective = objective
        self.threshold = threshold
        self.warmup = warmup
    }

    public func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let epoch = trial.measurements.last?.epoch, epoch > warmup else { return .proceed }
        guard let own = trial.best(objective, upTo: epoch) else { return .proceed }
        if own.isNaN { return .prune(reason: "no number in \(epoch) epochs") }
        guard objective.isBetter(threshold, than: own) else { return .proceed }
        return .prune(reason: "\(objective.text(of: own)) at epoch \(epoch) has not reached \(threshold)")
    }
}

extension PrunerModule {
    public static let threshold = PrunerModule(
        name: "threshold",
        summary: "ends a trial that has not reached a value you give: for what is known to be hopeless",
        options: thresholdOptions
    ) { problem, options in
        try options.check(against: thresholdOptions)
        let threshold = try options.value("value", default: Double.nan)
        let warmup = try options.value("warmup", default: 3, .atLeast(0))
        return ThresholdPruner(problem.objective, threshold: threshold, warmup: warmup)
    }

    private static let thresholdOptions = [
        OptionDescription("value", default: "nan", help: "the worst value that may go on; nan: any number may"),
        OptionDescription("warmup", default: "3", help: "epochs before the first decision, from 0"),
    ]
}
