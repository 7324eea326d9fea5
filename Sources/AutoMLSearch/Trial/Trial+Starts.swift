extension Trial {
    /// The measurements of each start, in order, under the trial's own numbers of epochs; one start where there are no
    /// others, none before the first measurement.
    public var starts: [[Measurement]] {
        var starts: [[Measurement]] = []
        for measurement in measurements {
            if let last = starts.last?.last, last[.restart] == measurement[.restart] {
                starts[starts.count - 1].append(measurement)
            } else {
                starts.append([measurement])
            }
        }
        return starts
    }

    /// This trial as if it had trained from its best first weights alone, epochs counted from 1.
    ///
    /// A curve is judged by itself: that of several trainings, one behind the other, rises and falls for no reason of
    /// its own.
    public func ofBestStart(by objective: Objective) -> Trial {
        let starts = starts
        guard starts.count > 1, let best = objective.bestMeasurement(of: measurements),
            let kept = starts.first(where: { $0.contains { $0.epoch == best.epoch } }), let first = kept.first
        else { return self }
        var trial = self
        trial.measurements = kept.map { measurement in
            var measurement = measurement
            measurement.epoch -= first.epoch - 1
            return measurement
        }
        return trial
    }

    /// Standard deviation of the best values of the starts that are over; nil for fewer than two.
    public var restartSpread: Double? { measurements.last { $0[.restartSpread] != nil }?[.restartSpread] }
}
