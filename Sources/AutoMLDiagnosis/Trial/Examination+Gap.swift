import AutoMLSearch

/// What a network that fits its training data does on data that it has not seen.
extension Examination {
    /// A gap of three points at least, and of three standard errors: one healthy training in seven hundred has that by
    /// chance. Where the validation loss has risen by a quarter from its lowest, two standard errors.
    var overfitting: Finding? {
        guard let (training, validation) = accuracies else { return nil }
        let gap = training - validation
        let error = circumstances.standardError(of: validation)
        let isWide = gap > max(Self.leastGap, 3 * error)
        let isSpoilt = lossRise > Self.spoiling && gap > max(Self.leastGap / 2, 2 * error)
        guard isWide || isSpoilt else { return nil }
        return Finding(
            .overfitting, "training \(training.percent), validation \(validation.percent)" + wideningWords,
            advice: [
                prescriber.moreData, prescriber.convolutional, prescriber.moreDropout, prescriber.moreDecay,
                prescriber.narrower,
            ])
    }

    /// The validation accuracy jumps around its trend by more than the size of the validation set explains, and by two
    /// points.
    ///
    /// All epochs are checked by the same samples, so their differences are smaller than the standard error where nothing
    /// is wrong.
    var noise: Finding? {
        let late = curves.validationAccuracy.suffix(curves.count / 2).filter(\.isFinite)
        guard late.count >= 4 else { return nil }
        let steps = zip(late, late.dropFirst()).map { $1 - $0 }
        let trend = steps.reduce(0, +) / Double(steps.count)
        let jump = (steps.map { ($0 - trend) * ($0 - trend) }.reduce(0, +) / Double(steps.count)).squareRoot()
        let mean = late.reduce(0, +) / Double(late.count)
        guard jump > max(Self.leastJump, 3 * circumstances.standardError(of: mean)) else { return nil }
        return Finding(
            .noisyValidation, "validation jumps by \(jump.percent) from epoch to epoch, around \(mean.percent)",
            advice: [prescriber.smallerStep, prescriber.fallingRate, prescriber.largerBatch])
    }

    /// At the epoch that is kept: best training so far, so that dropout's noise does not hide the fit.
    private var accuracies: (training: Double, validation: Double)? {
        guard let best = circumstances.objective.bestMeasurement(of: trial.measurements),
            let validation = best[.validationAccuracy], let training = curves.trainAccuracy.filter(\.isFinite).max()
        else { return nil }
        return (training, validation)
    }

    /// By what share the validation loss ended above its lowest.
    private var lossRise: Double {
        guard let least = curves.validationLoss.indexOfSmallest, let last = curves.validationLoss.last, last.isFinite
        else { return 0 }
        let lowest = curves.validationLoss[least]
        return lowest > 0 ? last / lowest - 1 : 0
    }

    private var wideningWords: String {
        guard let least = curves.validationLoss.indexOfSmallest, lossRise > 0.05 else { return "" }
        return
            ", gap widening since epoch \(curves.epochs[least]): validation loss \(lossRise.percent) above its lowest"
    }

    private static let leastGap = 0.03
    private static let spoiling = 0.25
    private static let leastJump = 0.02
}
