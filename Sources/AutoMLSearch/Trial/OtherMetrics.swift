/// Metrics of one measurement beside the standard ones: the trainer's signals side by side, all others by name.
///
/// A value that is shared rather than changed.
final class OtherMetrics: Sendable {
    /// In the order of `Metric.signals`; NaN where not measured: a signal is never NaN itself.
    private let signals: SIMD4<Double>
    private let named: [Metric: Double]

    init(_ signals: SIMD4<Double> = .notMeasured, _ named: [Metric: Double] = [:]) {
        (self.signals, self.named) = (signals, named)
    }

    var isEmpty: Bool { named.isEmpty && signals.indices.allSatisfy { signals[$0].isNaN } }

    subscript(metric: Metric) -> Double? {
        guard let place = Metric.signals.firstIndex(of: metric), !signals[place].isNaN else { return named[metric] }
        return signals[place]
    }

    var all: [Metric: Double] {
        var all = named
        for (place, metric) in Metric.signals.enumerated() where !signals[place].isNaN { all[metric] = signals[place] }
        return all
    }

    /// A NaN of whoever measures by a signal's name is kept by name.
    func setting(_ metric: Metric, to value: Double?) -> OtherMetrics {
        var (signals, named) = (signals, named)
        if let place = Metric.signals.firstIndex(of: metric) {
            signals[place] = value ?? .nan
            named[metric] = value?.isNaN == true ? value : nil
        } else {
            named[metric] = value
        }
        return OtherMetrics(signals, named)
    }
}

extension SIMD4<Double> {
    fileprivate static let notMeasured = SIMD4(repeating: .nan)
}

extension OtherMetrics: Hashable {
    static func == (left: OtherMetrics, right: OtherMetrics) -> Bool { left.all == right.all }

    func hash(into hasher: inout Hasher) { hasher.combine(all) }
}
