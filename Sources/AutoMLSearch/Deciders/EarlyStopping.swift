/// Ends a trial whose own curve has stopped improving.
///
/// Counts epochs since the objective last improved by more than `minimumImprovement`. NaN never improves; a tie is no
/// improvement, but of equal epochs the one with the lowest validation loss is the one to keep. Reference: Prechelt,
/// "Early stopping - but when?", 1998 (the patience rule).
public struct EarlyStopping: Sendable, Hashable, Codable {
    public let objective: Objective
    /// Epochs without improvement that are forgiven; 0 never stops.
    public let patience: Int
    public let minimumImprovement: Double
    /// The epoch whose weights are the ones to keep; nil before the first number.
    public private(set) var best: Measurement?
    /// The value that has to be beaten, and when it was reached.
    private var bar: Double?
    /// The epoch of the last improvement by more than `minimumImprovement`, counted from 1; 0 before the first number.
    public private(set) var lastImprovement = 0

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

    /// The epoch of `best`, counted from 1; 0 before the first number.
    public var bestEpoch: Int { best?.epoch ?? 0 }

    public mutating func observe(_ measurement: Measurement) -> Verdict {
        if raisesBar(measurement) {
            bar = measurement[objective.metric]
            lastImprovement = measurement.epoch
        }
        if isBest(measurement) {
            best = measurement
            return .improved
        }
        return patience > 0 && measurement.epoch - lastImprovement >= patience ? .stop : .unimproved
    }

    private func isBest(_ measurement: Measurement) -> Bool {
        guard let value = measurement[objective.metric], !value.isNaN else { return false }
        return best.map { objective.isBetter(measurement, than: $0) } ?? true
    }

    private func raisesBar(_ measurement: Measurement) -> Bool {
        guard let value = measurement[objective.metric], !value.isNaN else { return false }
        guard let bar else { return true }
        let wanted = objective.direction == .maximize ? bar + minimumImprovement : bar - minimumImprovement
        return objective.isBetter(value, than: wanted)
    }
}
