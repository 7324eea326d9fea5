import AutoMLModels
import AutoMLReport
import AutoMLSearch
import AutoMLTerminal
import AutoMLWording

/// Lines that stay.
extension ProgressBoard {
    /// What to tell of an event: the end of a trial, and with `isVerbose` also its beginning and its epochs.
    func lines(for event: StudyEvent, isVerbose: Bool) -> [StyledText] {
        switch event {
        case .ended(let trial, let note):
            trial.state.isFinished || trial.state == .paused
                ? [line(for: trial) + StyledText(note.map { "  \($0)" } ?? "", .secondary)] : []
        case .started(let trial) where isVerbose: [StyledText(startLine(of: trial), .secondary)]
        case .measured(let trial, let measurement) where isVerbose: [StyledText(line(for: measurement, of: trial))]
        default: []
        }
    }

    private func startLine(of trial: Trial) -> String {
        let done = trial.measurements.last.map { "continues after epoch \($0.epoch)" }
        return "trial \(trial.id)  \(trial.shortNetwork)  \(done ?? "\(trial.strategy): \(trial.why)")"
    }

    private func line(for measurement: Measurement, of trial: Trial) -> String {
        let place = EpochPlace(of: measurement, in: trial).words
        guard measurement[.validationAccuracy] != nil else {
            let others = measurement.metrics.keys.map(\.rawValue).sorted()
            let words = others.map { "\($0) \(Number.loss(measurement[Metric(rawValue: $0)]))" }
            return
                "trial \(trial.id)  \(place)  \(words.joined(separator: " "))  \(Number.duration(measurement.seconds))"
        }
        return "trial \(trial.id)  \(place)  "
            + "train \(Number.loss(measurement[.trainLoss])) \(Number.percent(measurement[.trainAccuracy]))  "
            + "validation \(Number.loss(measurement[.validationLoss])) "
            + "\(Number.percent(measurement[.validationAccuracy]))  \(Number.duration(measurement.seconds))"
    }

    /// One line for a trial that has ended.
    private func line(for trial: Trial) -> StyledText {
        let head =
            "trial \(trial.id)  \(objective.metric.text(trial.best(objective)))  \(trial.measurements.count) epochs  "
            + "\(Number.duration(trial.seconds))  \(trial.shortNetwork)"
        switch trial.state {
        case .failed(let message):
            return StyledText("trial \(trial.id)  failed: \(message)", .bad) + StyledText("  \(trial.shortNetwork)")
        case .pruned(let reason): return StyledText(head) + StyledText("  pruned: \(reason)", .warning)
        case .paused: return StyledText(head) + StyledText("  paused", .secondary)
        default: return best?.id == trial.id ? StyledText("\(head)  (best so far)", .best) : StyledText(head)
        }
    }
}

/// Where in its training a trial is: epochs are counted from the last start.
struct EpochPlace {
    /// From 1.
    let epoch: Int
    let budget: Int
    /// Nil where there is one only.
    let start: Int?

    init(of measurement: Measurement, in trial: Trial) {
        let first = trial.starts.last { $0[0].epoch <= measurement.epoch }?.first?.epoch ?? 1
        epoch = measurement.epoch - first + 1
        budget = trial.budget.epochs
        start = measurement[.restart].map { Int($0) }
    }

    /// `epoch 3/30`, with `start 2` before it where there are several.
    var words: String { (start.map { "start \($0)  " } ?? "") + "epoch \(short)" }

    /// `3/30`
    var short: String { "\(epoch)/\(budget)" }
}

extension Trial {
    /// The architecture in a few signs: `cnn 32-64`, and the optimiser and learning rate where they are searched.
    var shortNetwork: String { shortNetwork(kind: nil) }

    /// - Parameter kind: `cnn`, where all networks of the space are of one.
    func shortNetwork(kind: String?) -> String {
        var words = architecture(kind: kind)
        if let parameters = facts["parameters"] { words.append(Number.short(parameters) + " weights") }
        guard !words.isEmpty else { return configuration.shortDescription }
        if let rate = configuration["learning_rate"]?.number { words.append("lr " + Number.short(real: rate)) }
        return words.joined(separator: " ")
    }

    /// Kind and widths: `["cnn", "32-64"]`; empty where nothing says either.
    func architecture(kind: String?) -> [String] {
        let widths = configuration.names.filter { $0.hasPrefix("width[") }.compactMap { configuration[$0]?.description }
        let kind = configuration["network"]?.description ?? kind ?? (widths.isEmpty ? nil : "width")
        var words = kind.map { [$0] } ?? []
        if widths.count > 6, let first = widths.first, let last = widths.last {
            words.append("\(first)…\(last) ×\(widths.count)")
        } else if !widths.isEmpty {
            words.append(widths.joined(separator: "-"))
        }
        return words
    }
}
