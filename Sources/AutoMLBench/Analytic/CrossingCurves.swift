import AutoMLSearch
import Foundation

/// Made-up learning curves of a small network, whose first epochs mislead: a high learning rate is fast and ends worse.
///
/// After epoch e the error is `L + (0.9 - L) · (1 + e / τ)^-1.5`. With a = log₁₀ of the learning rate over the
/// optimizer's own best one, `τ = 2 · 10^(-a/2)` epochs and
/// `L = 0.05 + 0.02 a² + 0.004 log₂²(width / 64) + 0.2 (dropout - 0.25)² + 0.01 (depth - 3)²`.
/// An epoch takes `0.5 + width · depth / 128` seconds.
enum CrossingCurves {
    static let epochs = 27
    private static let objective = Objective.validationLoss
    private static let draws = 10_000

    static let space = SearchSpace(
        name: "crossing-curves",
        hyperparameters: [
            Hyperparameter("optimizer", .choice(values: ["sgd", "adam"])),
            Hyperparameter("learning_rate", .real(low: 1e-4, high: 1, scale: .log)),
            Hyperparameter("width", .integer(low: 8, high: 256, scale: .log)),
            Hyperparameter("depth", .integer(low: 1, high: 5)),
            Hyperparameter("dropout", .real(low: 0, high: 0.6)),
        ])

    static var task: BenchmarkTask {
        var stream = RandomStream(seed: 0, purpose: "pool of crossing-curves")
        let pool = (0..<draws).map { _ in space.sample(using: &stream) }
        let values = pool.map { error(of: $0, after: epochs) }
        let seconds = pool.reduce(0) { $0 + secondsPerEpoch($1) } * Double(epochs) / Double(draws)
        return BenchmarkTask(
            space.name, summary: "curves of \(epochs) epochs whose first ones mislead", space: FeasibleSpace(space),
            objective: objective, epochs: epochs,
            scale: RegretScale(best: minimum, start: Sample(values).median),
            chance: PoolExpectation(values.map { ($0, $0) }, objective: objective, origin: "from \(draws) draws"),
            fullSeconds: seconds
        ) { configuration, _ in Reading(curve(of: configuration)) }
    }

    /// Errors fall from epoch to epoch, and all but the learning rate only add to L: the least last error lies on the
    /// line of a, walked here in steps of 0.0001.
    static var minimum: Double {
        stride(from: -2.0, through: 2.0, by: 1e-4).lazy.map { error(0.05 + 0.02 * $0 * $0, $0, epochs) }.min() ?? .nan
    }

    static func error(of configuration: Configuration, after epoch: Int) -> Double {
        let best = configuration["optimizer"] == "adam" ? -2.5 : -1.5
        let a = log10(configuration.number("learning_rate")) - best
        let width = log2(configuration.number("width") / 64)
        let (dropout, depth) = (configuration.number("dropout") - 0.25, configuration.number("depth") - 3)
        let rest = 0.004 * width * width + 0.2 * dropout * dropout + 0.01 * depth * depth
        return error(0.05 + 0.02 * a * a + rest, a, epoch)
    }

    private static func error(_ limit: Double, _ a: Double, _ epoch: Int) -> Double {
        limit + (0.9 - limit) * pow(1 + Double(epoch) / (2 * pow(10, -a / 2)), -1.5)
    }

    private static func curve(of configuration: Configuration) -> [AutoMLSearch.Measurement] {
        let seconds = secondsPerEpoch(configuration)
        return (1...epochs).map { epoch in
            .init(
                epoch: epoch, seconds: seconds,
                metrics: [objective.metric: error(of: configuration, after: epoch)])
        }
    }

    private static func secondsPerEpoch(_ configuration: Configuration) -> Double {
        0.5 + configuration.number("width") * configuration.number("depth") / 128
    }
}
