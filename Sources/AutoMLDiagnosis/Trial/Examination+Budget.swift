import AutoMLSearch

extension Examination {
    /// The last epochs were the best, and the loss still fell by a tenth over the last quarter of them; where the network
    /// fits, the accuracy must have gained more than chance makes, too.
    ///
    /// A rate that falls to zero brings its best epochs last, but a flat curve with them.
    var budgetFinding: Finding? {
        guard trial.state == .completed, curves.count >= Self.fewestEpochs, endedByBudget else { return nil }
        let seen = curves.validationLoss.contains(where: \.isFinite) ? curves.validationLoss : curves.trainLoss
        let fall = seen.recentFall
        guard isBestAtTheEnd, fitsWell ? fall > 0.1 && stillGains : fall > Self.stillFalling else { return nil }
        let epochs = max(1, curves.count / 4)
        return Finding(
            .stoppedByBudget,
            "the loss fell by \(fall.percent) in the last \(epochs == 1 ? "epoch" : "\(epochs) epochs")"
                + " of \(curves.count)",
            advice: [
                Advice("longer training: max_epochs \(longer) in the space file's training"),
                prescriber.move("learning_rate", default: 0.001, "or a larger step") { $0 * 3 },
            ])
    }

    /// Of accuracy over the last quarter, more than one standard error; true where none is measured.
    private var stillGains: Bool {
        let accuracies = curves.validationAccuracy
        guard let last = accuracies.last, last.isFinite else { return true }
        let before = accuracies[accuracies.count - 1 - max(1, accuracies.count / 4)]
        return !(last - before <= circumstances.standardError(of: last))
    }

    private var longer: Int { 2 * max(circumstances.space.training.maxEpochs, curves.count) }

    private var endedByBudget: Bool { curves.count >= trial.budget.epochs }

    private var isBestAtTheEnd: Bool {
        guard let best = circumstances.objective.bestMeasurement(of: trial.measurements) else { return false }
        return curves.epochs.suffix(max(1, curves.count / 5)).contains(best.epoch)
    }
}
