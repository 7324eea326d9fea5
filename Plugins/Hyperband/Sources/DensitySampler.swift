import AutoMLSearch
import Foundation

/// BOHB's model: the ratio of two kernel densities, of good and of bad configurations, at the largest budget known well.
///
/// Where a budget has more than `minimum` points, the best 15 % make the density l and the others g, each a product of
/// kernels per hyperparameter (Gaussian with Scott's bandwidth; for unordered choices Aitchison and Aitken's). Of 64
/// candidates around good points, with bandwidths three times as wide, the one with the largest l / g is tried. One
/// trial in three is drawn from the prior.
/// Reference: Falkner, Klein, Hutter, "BOHB", ICML 2018, section 4.
struct DensitySampler: BracketSampler {
    private static let goodShare = 0.15
    private static let candidates = 64
    private static let priorShare = 1.0 / 3
    private static let widening = 3.0
    /// Of the worse ones, so many are enough for a density, and keep an ask cheap.
    private static let badLimit = 100

    private let space: SearchSpace
    private var observations: Observations

    init(_ problem: Problem) {
        space = problem.space
        observations = Observations(problem)
    }

    mutating func tell(_ trial: Trial) { observations.tell(trial) }

    func draw(using stream: inout RandomStream) -> (configuration: Configuration, why: String)? {
        let minimum = 2 * (space.hyperparameters.count + 1)
        guard stream.unit() >= Self.priorShare, let level = observations.best(atLeast: minimum) else { return nil }
        let numbers = level.points.filter { !$0.standing.isWorthless }
        guard numbers.count > 2 else { return nil }
        let cut = max(2, Int(Self.goodShare * Double(level.points.count)))
        let good = KernelDensity(numbers.prefix(cut).map(\.units))
        let others = level.points.dropFirst(cut).map(\.units)
        let bad = KernelDensity(thinned(others))
        let chosen = candidate(good, bad, using: &stream)
        let evidence = "\(level.points.count) trials at \(level.epochs) epochs"
        return (chosen, "best of \(Self.candidates) by the densities of \(evidence)")
    }

    private func candidate(
        _ good: KernelDensity, _ bad: KernelDensity, using stream: inout RandomStream
    ) -> Configuration {
        var best: (configuration: Configuration, ratio: Double)?
        for _ in 0..<Self.candidates {
            let configuration = good.sample(in: space, widening: Self.widening, using: &stream)
            let dimensions = space.dimensions(of: configuration)
            let ratio = good.logDensity(configuration, dimensions) - bad.logDensity(configuration, dimensions)
            if best.map({ ratio > $0.ratio }) ?? true { best = (configuration, ratio) }
        }
        return best?.configuration ?? space.sample(using: &stream)
    }

    /// Every n-th, so that all ranks are still there.
    private func thinned(_ points: [[String: Double]]) -> [[String: Double]] {
        guard points.count > Self.badLimit else { return points }
        return (0..<Self.badLimit).map { points[$0 * points.count / Self.badLimit] }
    }
}
