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

    /// The best value of a curve, or nil where the metric was never measured as a number.
    public func best(of measurements: some Sequence<Measurement>) -> Double? {
        var best: Double?
        for value in measurements.lazy.compactMap({ $0[metric] }) where !value.isNaN {
            if best.map({ isBetter(value, than: $0) }) ?? true { best = value }
        }
        return best
    }
}
