public import AutoMLSearch

/// Prunes a trial whose best value so far is not among the best share of its peers at the same epoch.
///
/// The median rule with another quantile: a peer counts with its best value up to that epoch, and only if it was
/// measured there. Silent during the first `warmup` epochs and until `quorum` peers count. NaN is worst; a tie with the
/// bound survives, and the best trial always does.
/// Reference: Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, section 3.2.2, which takes
/// the median.
public struct PercentilePruner: Pruner {
    private let objective: Objective
    private let percentile: Double
    private let warmup: Int
    private let quorum: Int

    /// - Parameters:
    ///   - percentile: how many in a hundred go on, from 0 (only the best) to 100 (all).
    ///   - warmup: epochs before the first decision. Zero decides from epoch 1 on.
    ///   - quorum: peers needed for a percentile that means something, at least 1.
    public init(_ objective: Objective, percentile: Double = 25, warmup: Int = 5, quorum: Int = 8) {
        self.objective = objective
        self.percentile = percentile
        self.warmup = warmup
        self.quorum = quorum
    }

    public func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let epoch = trial.measurements.last?.epoch, epoch > warmup else { return .proceed }
        guard let own = trial.best(objective, upTo: epoch) else { return .proceed }
        let values = peers.filter { $0.id != trial.id }.compactMap { $0.best(objective, upTo: epoch) }
        guard values.count >= quorum else { return .proceed }
        let bound = bound(of: values)
        guard objective.isBetter(bound, than: own) else { return .proceed }
        return .prune(reason: reason(own, epoch, bound, values.count))
    }

    /// The value that `percentile` in a hundred peers reach: of n ranked ones the ⌈n · percentile / 100⌉-th.
    private func bound(of values: [Double]) -> Double {
        let ranked = values.sorted { objective.isBetter($0, than: $1) }
        let place = (percentile / 100 * Double(ranked.count)).rounded(.up)
        return ranked[min(max(Int(place), 1), ranked.count) - 1]
    }

    private func reason(_ own: Double, _ epoch: Int, _ bound: Double, _ count: Int) -> String {
        let hundredth = percentile == percentile.rounded() ? "\(Int(percentile))" : "\(percentile)"
        let share = "\(Objective.short(bound)), which \(hundredth) % of \(count) trials reach"
        return "\(objective.text(of: own)) at epoch \(epoch) is worse than \(share)"
    }
}
