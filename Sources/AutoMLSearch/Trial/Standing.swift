/// How a finished trial ranks among others: first by how far it came, then by its best value.
///
/// A completed trial ranks above every pruned one, whatever was measured: a curve that was cut short has not shown
/// that it lasts. A trial without a number (failed, or NaN throughout) ranks below both and equals its like.
public struct Standing: Sendable, Hashable {
    private enum Tier: Int { case worthless, pruned, completed }

    private let tier: Tier
    /// The best value measured; nil where the trial has nothing to show.
    public let value: Double?

    /// Nil for a trial that is not finished.
    public init?(_ trial: Trial, by objective: Objective) {
        guard trial.state.isFinished else { return nil }
        let best = trial.best(objective)
        switch trial.state {
        case .completed where best != nil: (tier, value) = (.completed, best)
        case .pruned where best != nil: (tier, value) = (.pruned, best)
        default: (tier, value) = (.worthless, nil)
        }
    }

    /// Strictly better; ties are not.
    public func isBetter(than other: Standing, by objective: Objective) -> Bool {
        guard tier == other.tier else { return tier.rawValue > other.tier.rawValue }
        guard let value, let rival = other.value else { return false }
        return objective.isBetter(value, than: rival)
    }
}
