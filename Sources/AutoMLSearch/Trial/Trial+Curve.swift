extension Trial {
    /// The best value up to `epoch`, for comparing curves where both are known.
    ///
    /// NaN where no value up to there is a number; nil where the objective was not measured at `epoch`.
    public func best(_ objective: Objective, upTo epoch: Int) -> Double? {
        guard let here = measurements.last(where: { $0.epoch == epoch })?[objective.metric] else { return nil }
        return objective.best(of: measurements.lazy.filter { $0.epoch <= epoch }) ?? here
    }
}

extension Objective {
    /// A value as a person reads it, with four decimals at most: `validation_accuracy 0.9312`.
    public func text(of value: Double) -> String {
        "\(metric) \(Self.short(value))"
    }

    package static func short(_ value: Double) -> Double {
        abs(value) < 1e9 ? (value * 10_000).rounded() / 10_000 : value
    }
}
