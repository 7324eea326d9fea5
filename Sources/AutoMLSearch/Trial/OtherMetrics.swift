/// Metrics of one measurement beside the standard ones: the trainer's signals side by side, all others by name.
///
/// A value that is shared rather than changed.
final class OtherMetrics: Sendable {
    /// In the order of `Metric.signals`; NaN where not measured: a signal is never NaN itself.
    private let signals: [Double]
    private let named: [Metric: Double]

    private init(_ signals: [Double], _ named: [Metric: Double]) { (self.signals, self.named) = (signals, named) }

    convenience init() { self.init([], [:]) }

    var isEmpty: Bool { signals.isEmpty && named.isEmpty }

    subscript(metric: Metric) -> Double? {
        guard let place = Metric.signals.firstIndex(of: metric), signals.indices.contains(place), !signals[place].isNaN
        else { return named[metric] }
        return signals[place]
    }

    var all: [Metric: Double] {
        var all = named
        for (metric, value) in zip(Metric.signals, signals) where !value.isNaN { all[metric] = value }
        return all
    }

    /// A NaN of whoever measures by a signal's name is kept by name.
    func setting(_ metric: Metric, to value: Double?) -> OtherMetrics {
        var (signals, named) = (signals, named)
        if let place = Metric.signals.firstIndex(of: metric) {
            if signals.isEmpty { signals = [Double](repeating: .nan, count: Metric.signals.count) }
            signals[place] = value ?? .nan
            if signals.allSatisfy(\.isNaN) { signals = [] }
            named[metric] = value?.isNaN == true ? value : nil
        } else {
            named[metric] = value
        }
        return OtherMetrics(signals, named)
    }
}

extension OtherMetrics: Hashable {
    static func == (left: OtherMetrics, right: OtherMetrics) -> Bool { left.all == right.all }

    func hash(into hasher: inout Hasher) { hasher.combine(all) }
}
