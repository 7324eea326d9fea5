/// What was measured at the end of one epoch.
public struct Measurement: Sendable, Hashable {
    /// Counted from 1.
    public var epoch: Int
    /// Wall-clock seconds that this epoch took, training and validation together.
    public var seconds: Double
    // A study may have a million of these: the standard metrics lie side by side, without a dictionary.
    private var training = SIMD2<Double>.zero
    private var validation = SIMD2<Double>.zero
    /// Bit i: slot i was measured.
    private var isMeasured: UInt8 = 0
    /// What few measurements have takes one pointer here: a dictionary of four numbers is 400 bytes.
    private var others: OtherMetrics?

    public init(epoch: Int, seconds: Double, metrics: [Metric: Double] = [:]) {
        self.epoch = epoch
        self.seconds = seconds
        for (metric, value) in metrics { self[metric] = value }
    }

    /// Nil where the metric was not measured.
    public subscript(metric: Metric) -> Double? {
        get {
            guard let slot = metric.slot else { return others?[metric] }
            guard isMeasured & (1 << slot) != 0 else { return nil }
            return slot < 2 ? training[slot] : validation[slot - 2]
        }
        set {
            guard let slot = metric.slot else { return set(newValue, ofOther: metric) }
            if slot < 2 { training[slot] = newValue ?? 0 } else { validation[slot - 2] = newValue ?? 0 }
            if newValue == nil { isMeasured &= ~(1 << slot) } else { isMeasured |= 1 << slot }
        }
    }

    public var metrics: [Metric: Double] {
        get {
            var all = others?.all ?? [:]
            for metric in Metric.standard { all[metric] = self[metric] }
            return all
        }
        set {
            self = Measurement(epoch: epoch, seconds: seconds, metrics: newValue)
        }
    }

    /// Has these signals, in the order of `Metric.signals`, and no other metric beside the standard ones.
    ///
    /// - Parameter signals: NaN where not measured.
    package mutating func setSignals(_ signals: SIMD4<Double>) { others = OtherMetrics(signals) }

    private mutating func set(_ value: Double?, ofOther metric: Metric) {
        others = (others ?? OtherMetrics()).setting(metric, to: value)
        if others?.isEmpty == true { others = nil }
    }
}

extension Measurement: Codable {
    private enum CodingKeys: String, CodingKey { case epoch, seconds, metrics }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let named = try container.decode([String: Double].self, forKey: .metrics)
        self.init(
            epoch: try container.decode(Int.self, forKey: .epoch),
            seconds: try container.decode(Double.self, forKey: .seconds),
            metrics: Dictionary(uniqueKeysWithValues: named.map { (Metric(rawValue: $0.key), $0.value) }))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(epoch, forKey: .epoch)
        try container.encode(seconds, forKey: .seconds)
        let named = Dictionary(uniqueKeysWithValues: metrics.map { ($0.key.rawValue, $0.value) })
        try container.encode(named, forKey: .metrics)
    }
}
