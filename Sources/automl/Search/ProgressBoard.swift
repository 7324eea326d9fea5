import AutoMLModels
import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation

/// What a search's progress looks like in words, from the events so far.
struct ProgressBoard {
    let objective: Objective
    /// Nil where they are not known.
    let trainSamples: Int?
    /// The total of trials, where one was given.
    let total: Int?
    /// What was expected before the start; nil where nothing is known.
    var plan: SearchPlan?
    /// When the first trial started.
    private var start: ContinuousClock.Instant?
    private var running: [Trial.ID: Trial] = [:]
    private var finished: Int
    private var finishedNow = 0
    private(set) var best: Trial?

    /// - Parameter earlier: what an earlier run of the study left.
    init(
        objective: Objective, trainSamples: Int?, total: Int?, earlier: StudyProgress
    ) {
        self.objective = objective
        self.trainSamples = trainSamples
        self.total = total
        finished = earlier.finished.count
        best = earlier.best
    }

    mutating func take(_ event: StudyEvent) {
        switch event {
        case .started(let trial):
            start = start ?? .now
            running[trial.id] = trial
        case .measured(let trial, _):
            running[trial.id] = trial
            keepBest(trial)
        case .ended(let trial, _):
            running[trial.id] = nil
            keepBest(trial)
            if trial.state.isFinished {
                finished += 1
                finishedNow += 1
            }
        case .abandoned: break
        }
    }

    private mutating func keepBest(_ trial: Trial) {
        if best?.id == trial.id || best.map({ trial.precedes($0, by: objective) }) ?? (trial.best(objective) != nil) {
            best = trial
        }
    }

    // MARK: - Words

    var liveLines: [String] {
        running.values.sorted { $0.id < $1.id }.map(workerLine) + [summary]
    }

    private func workerLine(_ trial: Trial) -> String {
        guard let last = trial.measurements.last else {
            return "trial \(trial.id)  \(trial.shortNetwork)  first epoch ..."
        }
        let curve = trial.measurements.map { $0[objective.metric] ?? .nan }
        let speed = trainSamples.map { "\(Number.short(Double($0) / last.seconds)) samples/s  " } ?? ""
        let left = last.seconds * Double(trial.budget.epochs - epochOfStart(trial))
        return "trial \(trial.id)  \(trial.shortNetwork)  \(place(of: last, in: trial))  "
            + "\(Sparkline.text(curve, width: 16))  \(text(of: last[objective.metric]))  \(speed)"
            + "at most \(Number.duration(left)) left" + (last[.restart] == nil ? "" : " of it")
    }

    /// Epochs of the trial's last start.
    private func epochOfStart(_ trial: Trial) -> Int { trial.starts.last?.count ?? 0 }

    /// `epoch 3/30`, with `start 2` before it where there are several: epochs are then those of the start.
    private func place(of measurement: AutoMLSearch.Measurement, in trial: Trial) -> String {
        let first = trial.starts.last { $0[0].epoch <= measurement.epoch }?.first?.epoch ?? 1
        let epoch = measurement.epoch - first + 1
        let start = measurement[.restart].map { "start \(Int($0))  " } ?? ""
        return "\(start)epoch \(epoch)/\(trial.budget.epochs)"
    }

    private var summary: String {
        var line = "\(finished)\(total.map { " of \($0)" } ?? "") trials  \(Number.duration(elapsed))"
        if let plan {
            line += "  about \(Number.duration(plan.secondsLeft(finished: finishedNow, elapsed: elapsed))) left"
            if let expected = plan.trialsByTheEnd(finished: finishedNow, elapsed: elapsed) {
                line += ", \(finished - finishedNow + expected) trials by then"
            }
        }
        if let best { line += "  best: \(text(of: best.best(objective))) (trial \(best.id))" }
        return line
    }

    private var elapsed: Double { start.map { (ContinuousClock.now - $0) / .seconds(1) } ?? 0 }

    /// A line where the plan turns out to be far from what happens.
    mutating func planCorrection(after event: StudyEvent) -> [String] {
        let (finishedNow, elapsed) = (finishedNow, elapsed)
        guard case .ended = event, let line = plan?.correction(finished: finishedNow, elapsed: elapsed) else {
            return []
        }
        return [line]
    }

    // MARK: - Lines that stay

    /// What to tell of an event: the end of a trial, and with `isVerbose` also its beginning and its epochs.
    func lines(for event: StudyEvent, isVerbose: Bool) -> [String] {
        switch event {
        case .ended(let trial, let note):
            trial.state.isFinished || trial.state == .paused
                ? [line(for: trial) + (note.map { "  \($0)" } ?? "")] : []
        case .started(let trial) where isVerbose: [startLine(of: trial)]
        case .measured(let trial, let measurement) where isVerbose: [line(for: measurement, of: trial)]
        default: []
        }
    }

    private func startLine(of trial: Trial) -> String {
        let done = trial.measurements.last.map { "continues after epoch \($0.epoch)" }
        return "trial \(trial.id)  \(trial.shortNetwork)  \(done ?? "\(trial.strategy): \(trial.why)")"
    }

    private func line(for measurement: AutoMLSearch.Measurement, of trial: Trial) -> String {
        guard measurement[.validationAccuracy] != nil else {
            let others = measurement.metrics.keys.map(\.rawValue).sorted()
            let words = others.map { "\($0) \(Number.loss(measurement[Metric(rawValue: $0)]))" }
            return "trial \(trial.id)  \(place(of: measurement, in: trial))  "
                + "\(words.joined(separator: " "))  \(Number.duration(measurement.seconds))"
        }
        return "trial \(trial.id)  \(place(of: measurement, in: trial))  "
            + "train \(Number.loss(measurement[.trainLoss])) \(Number.percent(measurement[.trainAccuracy]))  "
            + "validation \(Number.loss(measurement[.validationLoss])) "
            + "\(Number.percent(measurement[.validationAccuracy]))  \(Number.duration(measurement.seconds))"
    }

    /// One line for a trial that has ended.
    func line(for trial: Trial) -> String {
        let head =
            "trial \(trial.id)  \(text(of: trial.best(objective)))  \(trial.measurements.count) epochs  "
            + "\(Number.duration(trial.seconds))  \(trial.shortNetwork)"
        switch trial.state {
        case .failed(let message): return "trial \(trial.id)  failed: \(message)  \(trial.shortNetwork)"
        case .pruned(let reason): return "\(head)  pruned: \(reason)"
        case .paused: return "\(head)  paused"
        default: return best?.id == trial.id ? "\(head)  (best so far)" : head
        }
    }

    private func text(of value: Double?) -> String {
        objective.metric.text(value)
    }
}

extension Metric {
    /// Shown in percent.
    var isShare: Bool { rawValue.hasSuffix("accuracy") }

    /// A difference of two values.
    func spreadText(_ value: Double) -> String { isShare ? Number.points(value) : Number.loss(value) }

    func text(_ value: Double?) -> String { isShare ? Number.percent(value) : Number.loss(value) }

    /// As a heading.
    var words: String { self == .r2 ? "R²" : rawValue.replacing("_", with: " ") }
}

extension Trial {
    /// The architecture in a few signs: `cnn 32-64`, and the optimiser and learning rate where they are searched.
    var shortNetwork: String {
        let widths = configuration.names.filter { $0.hasPrefix("width[") }.compactMap { configuration[$0]?.description }
        let kind = configuration["network"]?.description ?? (widths.isEmpty ? nil : "width")
        var words = kind.map { [$0] } ?? []
        if widths.count > 6, let first = widths.first, let last = widths.last {
            words.append("\(first)…\(last) ×\(widths.count)")
        } else if !widths.isEmpty {
            words.append(widths.joined(separator: "-"))
        }
        if let parameters = facts["parameters"] { words.append(Number.short(parameters) + " weights") }
        guard !words.isEmpty else { return configuration.shortDescription }
        if let rate = configuration["learning_rate"]?.number { words.append("lr " + Number.short(real: rate)) }
        return words.joined(separator: " ")
    }
}
