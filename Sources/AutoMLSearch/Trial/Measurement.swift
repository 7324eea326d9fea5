/// What was measured at the end of one epoch.
public struct Measurement: Sendable, Hashable, Codable {
    /// Counted from 1.
    public var epoch: Int
    /// Wall-clock seconds that this epoch took, training and validation together.
    public var seconds: Double
    public var metrics: [Metric: Double]

    public init(epoch: Int, seconds: Double, metrics: [Metric: Double]) {
        self.epoch = epoch
        self.seconds = seconds
        self.metrics = metrics
    }

    public subscript(metric: Metric) -> Double? { metrics[metric] }
}

extension Measurement {
    private enum CodingKeys: String, CodingKey { case epoch, seconds, metrics }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        epoch = try container.decode(Int.self, forKey: .epoch)
        seconds = try container.decode(Double.self, forKey: .seconds)
        let named = try container.decode([String: Double].self, forKey: .metrics)
        metrics = Dictionary(uniqueKeysWithValues: named.map { (Metric(rawValue: $0.key), $0.value) })
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(epoch, forKey: .epoch)
        try container.encode(seconds, forKey: .seconds)
        let named = Dictionary(uniqueKeysWithValues: metrics.map { ($0.key.rawValue, $0.value) })
        try container.encode(named, forKey: .metrics)
    }
}
