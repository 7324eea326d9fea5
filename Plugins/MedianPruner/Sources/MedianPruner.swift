public import AutoMLSearch

/// Prunes a trial whose best value so far is worse than its peers' median at the same epoch.
///
/// A peer counts with its best value up to that epoch, and only if it was measured there. Silent during the first
/// `warmup` epochs and until `quorum` peers count. NaN is worst; a tie with the median survives. So the best trial is
/// never pruned, and about half of those that reach an epoch go on.
/// Reference: Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, section 3.2.2, which
/// takes the peers' running averages instead; on curves that rise or fall steadily those lag behind and prune nothing.
public struct MedianPruner: Pruner {
    private let objective: Objective
    private let warmup: Int
    private let quorum: Int

    /// - Parameters:
    ///   - warmup: epochs before the first decision. Zero decides from epoch 1 on.
    ///   - quorum: peers needed for a median that means something, at least 1.
    public init(_ objective: Objective, warmup: Int = 5, quorum: Int = 8) {
        self.objective = objective
        self.warmup = warmup
        self.quorum = quorum
    }

    public func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let epoch = trial.measurements.last?.epoch, epoch > warmup else { return .proceed }
        guard let own = trial.best(objective, upTo: epoch) else { return .proceed }
        let values = peers.filter { $0.id != trial.id }.compactMap { $0.best(objective, upTo: epoch) }
        guard values.count >= quorum, let median = median(of: values) else { return .proceed }
        guard objective.isBetter(median, than: own) else { return .proceed }
        return .prune(reason: reason(own, epoch, median, values.count))
    }

    /// The middle value, or the mean of the middle two; the worse of them where they have no finite mean.
    private func median(of values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let ranked = values.sorted { objective.isBetter($0, than: $1) }
        let (better, worse) = (ranked[(ranked.count - 1) / 2], ranked[ranked.count / 2])
        let mean = better + (worse - better) / 2
        return mean.isFinite ? mean : worse
    }

    private func reason(_ own: Double, _ epoch: Int, _ median: Double, _ count: Int) -> String {
        let values = "at epoch \(epoch) is worse than the median \(Objective.short(median))"
        return "\(objective.text(of: own)) \(values) of \(count) trials"
    }
}

extension PrunerModule {
    public static let median = PrunerModule(
        name: "median",
        summary: "ends a trial that is worse than the median of its peers at the same epoch: careful, few settings",
        options: medianOptions
    ) { problem, options in
        try options.check(against: medianOptions)
        let warmup = try options.value("warmup", default: 5, .atLeast(0))
        let quorum = try options.value("quorum", default: 8, .atLeast(1))
        return MedianPruner(problem.objective, warmup: warmup, quorum: quorum)
    }

    private static let medianOptions = [
        OptionDescription("warmup", default: "5", help: "epochs before the first decision, from 0"),
        OptionDescription("quorum", default: "8", help: "peers measured at the same epoch before deciding, at least 1"),
    ]
}
