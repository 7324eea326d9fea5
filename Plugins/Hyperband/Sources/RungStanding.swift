import AutoMLSearch

/// How a trial ranks in its rung: first by how it came there, then by its best value up to the rung's epoch.
///
/// One that was pruned ranks below all that reached the rung or ended on their own; a failed one, or one that measured
/// no number, ranks last and is never promoted.
struct RungStanding: Sendable, Hashable {
    private enum Tier: Int { case worthless, pruned, whole }

    private let tier: Tier
    let value: Double?

    init(_ trial: Trial, upTo epochs: Int, by objective: Objective) {
        value = objective.best(of: trial.measurements.lazy.filter { $0.epoch <= epochs })
        switch trial.state {
        case .failed: tier = .worthless
        case .pruned: tier = value == nil ? .worthless : .pruned
        default: tier = value == nil ? .worthless : .whole
        }
    }

    var isWorthless: Bool { tier == .worthless }

    /// Strictly better; ties are not.
    func isBetter(than other: RungStanding, by objective: Objective) -> Bool {
        guard tier == other.tier else { return tier.rawValue > other.tier.rawValue }
        guard let value, let rival = other.value else { return false }
        return objective.isBetter(value, than: rival)
    }
}
