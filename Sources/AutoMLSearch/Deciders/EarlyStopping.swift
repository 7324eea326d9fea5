/// Ends a trial whose own curve has stopped improving.
///
/// Counts epochs since the last improvement by more than `minimumImprovement`. NaN never improves; a tie is no
/// improvement. Reference: Prechelt, "Early stopping - but when?", 1998 (the patience rule).
public struct EarlyStopping: Sendable, Hashable, Codable {
    public let objective: Objective
    /// Epochs without improvement that are forgiven; 0 never stops.
    public let patience: Int
    public let minimumImprovement: Double
    public private(set) var best: Double?
    /// The epoch of `best`, counted from 1; 0 before the first number.
    public private(set) var bestEpoch = 0

    public init(objective: Objective, patience: Int, minimumImprovement: Double = 0) {
        self.objective = objective
        self.patience = patience
        self.minimumImprovement = minimumImprovement
    }

    public enum Verdict: Sendable, Hashable {
        /// The best epoch so far: its weights are the ones to keep.
        case improved
        case unimproved
        case stop
    }

    public mutating func observe(_ value: Double, epoch: Int) -> Verdict {
        if improves(value) {
            best = value
            bestEpoch = epoch
            return .improved
        }
        return patience > 0 && epoch - bestEpoch >= patience ? .stop : .unimproved
    }

    private func improves(_ value: Double) -> Bool {
        guard !value.isNaN else { return false }
        guard let best else { return true }
        let bar = objective.direction == .maximize ? best + minimumImprovement : best - minimumImprovement
        return objective.isBetter(value, than: bar)
    }
}
