public import AutoMLSearch
import Foundation

/// What a pruner saves and what it loses, on made-up learning curves.
///
/// A curve is `q - b · epoch^-c` plus noise of ±0.01, with q from [0.70, 0.95], b from [0.3, 0.6] and c from
/// [0.4, 1.2], each uniform: curves cross, so that the first epoch says little about the last and the third more.
/// A study is 40 trials of 27 epochs, one after the other.
public struct PrunerRace: Sendable {
    private static let trials = 40
    private static let epochs = 27

    /// Epochs trained, as a share of all.
    public let epochShare: Double
    /// How much worse the best measured value is than without pruning, mean over the studies.
    public let regret: Double

    /// Runs studies with seeds 1, 2, …
    public init(_ module: PrunerModule, options: [String: String] = [:], studies: Int) throws {
        let space = SearchSpace(name: "race", hyperparameters: [])
        let problem = Problem(space: space, maxBudget: Budget(epochs: Self.epochs), seed: 1)
        let pruner = try module.make(problem, Options(options, owner: module.name))
        var (spent, loss) = (0, 0.0)
        for seed in 1...studies {
            let curves = (1...Self.trials).map { Self.curve(of: $0, seed: UInt64(seed)) }
            let trials = try Self.run(curves, pruner)
            spent += trials.reduce(0) { $0 + $1.measurements.count }
            loss += (curves.joined().max() ?? 0) - (trials.compactMap { $0.best(.validationAccuracy) }.max() ?? 0)
        }
        epochShare = Double(spent) / Double(studies * Self.trials * Self.epochs)
        regret = loss / Double(studies)
    }

    private static func run(_ curves: [[Double]], _ pruner: any Pruner) throws -> [Trial] {
        var finished: [Trial] = []
        for (index, curve) in curves.enumerated() {
            var trial = Trial(
                id: index + 1, configuration: Configuration(), hash: CanonicalHash(rawValue: UInt64(index)),
                budget: Budget(epochs: epochs), seed: 0, state: .running)
            for (epoch, value) in zip(1..., curve) {
                let metrics = [Metric.validationAccuracy: value]
                trial.measurements.append(Measurement(epoch: epoch, seconds: 1, metrics: metrics))
                if try pruner.decide(on: trial, among: finished) != .proceed { break }
            }
            trial.state = trial.measurements.count == epochs ? .completed : .pruned(reason: "race")
            finished.append(trial)
        }
        return finished
    }

    private static func curve(of trial: Int, seed: UInt64) -> [Double] {
        var stream = RandomStream(seed: seed, trial: trial, purpose: "race")
        let (quality, gap, rate) = (
            0.7 + 0.25 * stream.unit(), 0.3 + 0.3 * stream.unit(), 0.4 + 0.8 * stream.unit()
        )
        return (1...epochs).map { quality - gap * pow(Double($0), -rate) + 0.02 * (stream.unit() - 0.5) }
    }
}

extension PrunerRace: CustomStringConvertible {
    /// `38 % of the epochs, regret 0.0021`.
    public var description: String {
        String(format: "%.0f %% of the epochs, regret %.4f", 100 * epochShare, regret)
    }
}
