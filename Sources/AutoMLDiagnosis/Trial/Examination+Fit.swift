import AutoMLSearch

/// Why a network does not even fit the data that it is trained on.
extension Examination {
    var reasonOfPoorFit: Finding? {
        deadLayer ?? explodingGradients ?? tooHighRate ?? deadUnits ?? vanishingGradients ?? tooLowRate ?? unfinished
            ?? plateau
            ?? underfitting
    }

    /// "training reaches 83.1 %, trial 7 is right about 98.5 % of what it has never seen"
    var fitWords: String {
        let own = "training reaches \((curves.fit ?? 0).percent)"
        guard let leader = circumstances.leader, leader.trial != trial.id else { return own }
        return own + ", trial \(leader.trial) \(leader.validationAccuracy.percent) in validation"
    }

    private var unfinished: Finding? {
        trial.state == .completed && curves.trainLoss.recentFall > Self.stillFalling ? budgetFinding : nil
    }

    /// Flat, although a network that is no larger fits: what it can express is not the limit, how it learns is.
    ///
    /// The course's test of optimisation against capacity: a deeper network that does worse on its training data than a
    /// shallower one (He et al., 2015).
    private var plateau: Finding? {
        guard let leader = circumstances.leader, leader.trial != trial.id, let smaller = leader.parameters,
            let own = trial.facts["parameters"], own >= smaller, prescriber.lessRegularization == nil
        else { return nil }
        return Finding(
            .plateau, "\(fitWords) with no more weights; \(flatWords)",
            advice: [
                prescriber.scaledInputs, prescriber.fallingRate, prescriber.adaptiveSteps, prescriber.smallerStep,
                Advice("another start: search with --repeats"),
            ])
    }

    private var underfitting: Finding {
        Finding(
            .underfitting, "\(fitWords); \(flatWords)",
            advice: [
                prescriber.scaledInputs, prescriber.lessRegularization, prescriber.wider, prescriber.moreLayers,
                prescriber.convolutional,
            ])
    }

    private var flatWords: String {
        let fall = curves.trainLoss.recentFall
        let epochs = max(1, curves.count / 4)
        let change =
            abs(fall) < 0.0005 ? "stood still" : fall > 0 ? "fell by \(fall.percent)" : "rose by \((-fall).percent)"
        return "its loss \(change) in the last \(epochs == 1 ? "epoch" : "\(epochs) epochs")"
    }
}
