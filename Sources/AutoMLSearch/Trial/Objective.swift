/// A metric and the direction in which it gets better.
public struct Objective: Sendable, Hashable, Codable {
    public enum Direction: String, Sendable, Codable {
        case maximize, minimize
    }

    public var metric: Metric
    public var direction: Direction

    public init(_ metric: Metric, _ direction: Direction) {
        self.metric = metric
        self.direction = direction
    }

    public static let validationAccuracy = Objective(.validationAccuracy, .maximize)
    public static let validationLoss = Objective(.validationLoss, .minimize)

    /// Whether `left` is strictly better than `right`. NaN is worse than every number and no better than NaN.
    public func isBetter(_ left: Double, than right: Double) -> Bool {
        if left.isNaN { return false }
        if right.isNaN { return true }
        return direction == .maximize ? left > right : left < right
    }

    /// Whether `left` is strictly better than `right`, where equal values are told apart by the lower validation loss.
    ///
    /// Accuracy counts whole samples and ties often; the loss still tells which network is surer of what it says. A
    /// measurement without a loss, or with NaN for one, loses the tie.
    public func isBetter(_ left: Measurement, than right: Measurement) -> Bool {
        let (mine, theirs) = (left[metric] ?? .nan, right[metric] ?? .nan)
        if isBetter(mine, than: theirs) { return true }
        guard mine == theirs else { return false }
        return Objective.validationLoss.isBetter(left[.validationLoss] ?? .nan, than: right[.validationLoss] ?? .nan)
    }

    /// The measurement whose weights are the ones to keep: the best, the earliest of equal ones; nil where the metric
    /// was never measured as a number.
    public func bestMeasurement(of measurements: some Sequence<Measurement>) -> Measurement? {
        var best: Measurement?
        for measurement in measurements where !(measurement[metric] ?? .nan).isNaN {
            if best.map({ isBetter(measurement, than: $0) }) ?? true { best = measurement }
        }
        return best
    }

    /// The best value of a curve, or nil where the metric was never measured as a number.
    public func best(of measurements: some Sequence<Measurement>) -> Double? {
        bestMeasurement(of: measurements)?[metric]
    }
}
