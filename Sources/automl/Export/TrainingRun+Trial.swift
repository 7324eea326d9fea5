import AutoMLExport
import AutoMLSearch
import AutoMLStore
import Foundation

extension TrainingRun {
    /// A trial's curves under the names that TensorBoard groups them by, its epochs as steps, and in the end what it is
    /// ranked by, as `best/validation_accuracy` at the epoch whose weights are kept.
    ///
    /// An epoch's time is the start of the trial and the seconds of all epochs up to it: pauses do not show.
    ///
    /// - Parameters:
    ///   - times: nil where the database does not know them.
    ///   - group: the run that stands for all of its configuration.
    init(_ trial: Trial, _ times: TrialTimes?, rankedBy objective: Objective, group: String) {
        let start = (times?.started ?? times?.created)?.timeIntervalSince1970 ?? 0
        var points: [Point] = []
        var time = start
        for measurement in trial.measurements {
            time += measurement.seconds.isFinite ? measurement.seconds : 0
            points.append(Point(step: measurement.epoch, time: time, scalars: Self.scalars(of: measurement)))
        }
        let end = times?.ended?.timeIntervalSince1970 ?? time
        if let best = objective.bestMeasurement(of: trial.measurements), let value = best[objective.metric] {
            points.append(Point(step: best.epoch, time: end, scalars: ["best/\(objective.metric)": value]))
        }
        self.init(
            name: Self.name(of: trial.id), started: start, ended: end, outcome: Outcome(trial.state),
            settings: trial.configuration.values.mapValues(Setting.init), group: group, points: points)
    }

    /// `trial-0041`.
    static func name(of trial: Trial.ID) -> String {
        let digits = String(trial)
        return "trial-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func scalars(of measurement: AutoMLSearch.Measurement) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: measurement.metrics.map { (tag(of: $0.key), $0.value) })
    }

    private static func tag(of metric: Metric) -> String {
        switch metric {
        case .trainLoss: "train/loss"
        case .trainAccuracy: "train/accuracy"
        case .validationLoss: "validation/loss"
        case .validationAccuracy: "validation/accuracy"
        default: metric.rawValue
        }
    }
}

extension TrainingRun.Outcome {
    init(_ state: Trial.State) {
        switch state {
        case .completed, .pruned: self = .succeeded
        case .failed: self = .failed
        case .waiting, .running, .paused: self = .running
        }
    }
}

extension TrainingRun.Setting {
    init(_ value: Value) {
        switch value {
        case .integer(let integer): self = .number(Double(integer))
        case .real(let real): self = .number(real)
        case .text(let text): self = .text(text)
        case .flag(let flag): self = .flag(flag)
        }
    }
}
