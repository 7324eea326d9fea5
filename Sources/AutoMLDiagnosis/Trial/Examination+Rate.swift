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

    /// The training loss falls in a straight line, and would need more epochs than there are to halve.
    ///
    /// What learns at a good rate falls fast at first and slowly later: of a curve that has settled, the second half
    /// contributes next to nothing. A straight one contributes a half.
    var tooLowRate: Finding? {
        let losses = curves.trainLoss
        guard losses.count >= Self.fewestEpochs, let first = losses.first, let last = losses.last else { return nil }
        let middle = losses[(losses.count - 1) / 2]
        let (fall, lateFall) = (first - last, middle - last)
        guard fall > 0, lateFall > Self.straightness * fall, fallsSteadily else { return nil }
        let lateEpochs = losses.count - 1 - (losses.count - 1) / 2
        let toHalve = last / 2 / (lateFall / Double(lateEpochs))
        guard toHalve > Double(circumstances.space.training.maxEpochs) else { return nil }
        return Finding(
            .learningRateTooLow,
            "\(fitWords); its loss falls steadily, and would take \(toHalve.epochs) more to halve",
            advice: [prescriber.muchLargerStep, prescriber.scaledInputs, prescriber.adaptiveSteps])
    }

    private var fallsSteadily: Bool {
        let steps = zip(curves.trainLoss, curves.trainLoss.dropFirst())
        return Double(steps.filter { $0.1 < $0.0 }.count) >= 0.8 * Double(curves.count - 1)
    }

    /// log 22026: see `divergence`.
    private static let largestLoss = 10.0
    private static let steadiness = 0.02
    private static let growth = 1.25
    private static let straightness = 0.25
}

extension Double {
    /// `37 epochs`, or `thousands of epochs` where the number itself says nothing more.
    fileprivate var epochs: String { self < 10_000 ? "\(Int(rounded(.up))) epochs" : "more than 10000 epochs" }
}
