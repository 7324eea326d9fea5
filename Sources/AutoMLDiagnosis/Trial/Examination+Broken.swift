import AutoMLSearch

/// Trainings without an end to speak of.
extension Examination {
    /// A loss that is no number, or is astronomical: no classifier that has learnt anything, and none that has learnt
    /// nothing of fewer than twenty thousand classes (log 22026 = 10), has a mean loss above ten.
    var divergence: Finding? {
        guard let evidence = divergenceWords else { return nil }
        return Finding(
            .diverged, evidence,
            advice: [
                prescriber.scaledInputs, prescriber.muchSmallerStep, prescriber.clippedGradient, prescriber.normalized,
            ])
    }

    var failure: Finding? {
        guard case .failed(let message) = trial.state else { return nil }
        return Finding(.failed, message)
    }

    private var divergenceWords: String? {
        if case .failed(let message) = trial.state, message.hasPrefix("diverged") {
            return message.split(separator: ";").first.map { String($0).replacing("diverged: ", with: "") } ?? message
        }
        let losses = zip(curves.epochs, curves.trainLoss)
        if let (epoch, loss) = losses.first(where: { isMeasuredButNoNumber($0.0) || $0.1.isInfinite }) {
            return "the training loss is \(loss) in epoch \(epoch)"
        }
        return nil
    }

    private func isMeasuredButNoNumber(_ epoch: Int) -> Bool {
        trial.measurements.first { $0.epoch == epoch }?[.trainLoss]?.isNaN ?? false
    }
}
