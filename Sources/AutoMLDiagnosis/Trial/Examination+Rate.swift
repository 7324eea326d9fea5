import AutoMLSearch

/// Steps that are too long or too short, told from the training loss of a network that fits badly.
extension Examination {
    /// The training loss jumps, or grew.
    ///
    /// The mean over a whole epoch is steady: of a training that has settled it moves by well under one in a hundred from
    /// epoch to epoch. Rises of two in a hundred on average are steps across the valley, not noise.
    var tooHighRate: Finding? {
        let losses = curves.trainLoss
        guard losses.count >= Self.fewestEpochs, let least = losses.min(), let last = losses.last else { return nil }
        let isAstronomical = last > Self.largestLoss
        guard isAstronomical || losses.bounce > Self.steadiness || last > Self.growth * least else { return nil }
        let words =
            isAstronomical
            ? "a loss of \(last.short)" : "its loss rises by \(losses.bounce.percent) from epoch to epoch on average"
        return Finding(
            .learningRateTooHigh, "\(fitWords); \(words)",
            advice: [
                prescriber.scaledInputs, prescriber.smallerStep, prescriber.clippedGradient, prescriber.fallingRate,
                prescriber.normalized,
            ])
    }

    /// Steps that hardly change a weight, or a loss that falls in a straight line and would need more epochs than there
    /// are to halve.
    var tooLowRate: Finding? {
        guard let words = tinyStepWords ?? straightFallWords else { return nil }
        return Finding(
            .learningRateTooLow, "\(fitWords); \(words)",
            advice: [prescriber.muchLargerStep, prescriber.scaledInputs, prescriber.adaptiveSteps])
    }

    /// A step is a thousandth of the weights' size in sound trainings (Karpathy, CS231n, "Ratio of weights:updates"); a
    /// tenth of that at most, at all epochs looked at, is too little.
    private var tinyStepWords: String? {
        guard let ratio = curves.values(of: .updateRatio).max(), ratio < Self.tinyStep else { return nil }
        return "a step changes the weights by \(ratio.short) of their size, a thousandth is usual"
    }

    /// What learns at a good rate falls fast at first and slowly later: of a curve that has settled, the second half
    /// contributes next to nothing. A straight one contributes a half.
    private var straightFallWords: String? {
        // That of validation where there is one: no unit is dropped there, and weights do not change on the way.
        let isSeen = curves.validationLoss.allSatisfy(\.isFinite)
        let losses = isSeen ? curves.validationLoss : curves.trainLoss
        guard losses.count >= Self.fewestEpochs, let first = losses.first, let last = losses.last else { return nil }
        let middle = (losses.count - 1) / 2
        let (fall, lateFall) = (first - last, losses[middle] - last)
        guard fall > 0, lateFall > Self.straightness * fall, losses.fallsSteadily else { return nil }
        let toHalve = last / 2 / (lateFall / Double(losses.count - 1 - middle))
        guard toHalve > Double(circumstances.space.training.maxEpochs) else { return nil }
        return "its loss falls steadily, and would take \(toHalve.epochs) more to halve"
    }

    /// log 22026: see `divergence`.
    private static let largestLoss = 10.0
    private static let steadiness = 0.02
    private static let growth = 1.25
    private static let straightness = 0.25
    private static let tinyStep = 1e-4
}

extension Double {
    /// `37 epochs`, or `thousands of epochs` where the number itself says nothing more.
    fileprivate var epochs: String { self < 10_000 ? "\(Int(rounded(.up))) epochs" : "more than 10000 epochs" }
}
