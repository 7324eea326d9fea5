import AutoMLSearch

/// Looks at one trial, one question after the other.
struct Examination {
    let trial: Trial
    let circumstances: Circumstances
    let curves: Curves
    let prescriber: Prescriber

    init(_ trial: Trial, _ circumstances: Circumstances) {
        self.trial = trial
        self.circumstances = circumstances
        curves = Curves(trial)
        prescriber = Prescriber(space: circumstances.space, configuration: trial.configuration)
    }

    /// Training first, and only where that is good, validation.
    var findings: [Finding] {
        if let broken = divergence ?? failure { return [broken] }
        guard curves.showTraining, isLongEnough else { return [budgetFinding].compactMap(\.self) }
        let ofTraining = fitsWell ? nil : reasonOfPoorFit
        guard ofTraining == nil else { return [ofTraining].compactMap(\.self) }
        guard fitsWell else { return [] }
        return [overfitting, budgetFinding, noise].compactMap(\.self)
    }

    /// Two epochs make no curve.
    var isLongEnough: Bool {
        guard curves.count >= Self.fewestEpochs else { return false }
        return fitsWell || !isCutShort
    }

    var fitsWell: Bool { curves.fit.map { $0 >= circumstances.goodFit } ?? true }

    /// Ended by a pruner, or not ended, while it was still learning: what it would have come to is not known.
    private var isCutShort: Bool {
        let epochs = Double(max(1, curves.count / 4))
        return trial.state != .completed && curves.trainLoss.recentFall / epochs > Self.stillLearning
    }

    /// Of the trial as it stands.
    var summary: String {
        guard curves.count > 0, let best = circumstances.objective.bestMeasurement(of: trial.measurements) else {
            return "nothing measured"
        }
        let parts = [
            best[.trainAccuracy].map { "training \($0.percent)" },
            best[.validationAccuracy].map { "validation \($0.percent)" }
                ?? best[circumstances.objective.metric].map { "\(circumstances.objective.metric) \($0.short)" },
            "best in epoch \(best.epoch) of \(curves.count)",
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    static let fewestEpochs = 3
    /// Over the last quarter of the epochs, of the loss: below it a curve counts as flat.
    static let stillFalling = 0.05
    /// An epoch, of the loss of a training that was cut off.
    private static let stillLearning = 0.01
}
