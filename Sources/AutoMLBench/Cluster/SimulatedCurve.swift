import AutoMLSearch
import Foundation

/// The learning curve of a trial that nobody trains: after epoch e its accuracy is `a - b · exp(-c · e)` and noise.
///
/// With a in [0.5, 1), b in [0.3, 0.5), c in [0.2, 1.2) and noise of a standard deviation of 0.005, all drawn by the
/// trial's seed: who trains an epoch again measures the same.
struct SimulatedCurve {
    private let seed: UInt64
    private let limit: Double
    private let span: Double
    private let rate: Double
    /// Of an epoch, in those of the plan: from 0.8 to 1.2.
    let pace: Double

    init(seed: UInt64) {
        var stream = RandomStream(seed: seed, purpose: "simulated curve")
        self.seed = seed
        limit = 0.5 + 0.5 * stream.unit()
        span = 0.3 + 0.2 * stream.unit()
        rate = 0.2 + stream.unit()
        pace = 0.8 + 0.4 * stream.unit()
    }

    func accuracy(after epoch: Int) -> Double {
        var noise = RandomStream(seed: seed, trial: epoch, purpose: "simulated noise")
        return limit - span * exp(-rate * Double(epoch)) + 0.005 * noise.normal()
    }

    /// With the metrics of a training of classes.
    func measurement(after epoch: Int, seconds: Double) -> AutoMLSearch.Measurement {
        let accuracy = accuracy(after: epoch)
        return .init(
            epoch: epoch, seconds: seconds,
            metrics: [
                .trainLoss: 1 - accuracy, .trainAccuracy: accuracy, .validationLoss: 1.1 - accuracy,
                .validationAccuracy: accuracy,
            ])
    }
}
