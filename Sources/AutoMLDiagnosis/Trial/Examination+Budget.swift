import AutoMLSearch

extension Examination {
    /// The last epochs were the best, and the loss still fell by a tenth over the last quarter of them.
    ///
    /// A rate that falls to zero brings its best epochs last, but a flat curve with them.
    var budgetFinding: Finding? {
        guard trial.state == .completed, curves.count >= Self.fewestEpochs, endedByBudget else { return nil }
        let seen = curves.validationLoss.contains(where: \.isFinite) ? curves.validationLoss : curves.trainLoss
        let fall = seen.recentFall
        guard fall > (fitsWell ? 0.1 : Self.stillFalling), isBestAtTheEnd else { return nil }
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

    private var longer: Int { 2 * max(circumstances.space.training.maxEpochs, curves.count) }

    private var endedByBudget: Bool { curves.count >= trial.budget.epochs }

    private var isBestAtTheEnd: Bool {
        guard let best = circumstances.objective.bestMeasurement(of: trial.measurements) else { return false }
        return curves.epochs.suffix(max(1, curves.count / 5)).contains(best.epoch)
    }
}
