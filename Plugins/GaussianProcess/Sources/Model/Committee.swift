import AutoMLSearch
import Foundation

/// Processes that agree on what was measured and differ in how smooth they take the function to be.
///
/// What promises most is judged by the mean of their expected improvements: few trials cannot tell a smooth function
/// from a rough one, and each alone errs on its side (a smooth one runs to the edges of the space, a rough one stays
/// near what it knows). Reference: Snoek, Larochelle, Adams, NIPS 2012, section 3.2 (integrating over parameters).
struct Committee {
    struct Member {
        let posterior: Posterior
        /// The value to improve on: the process' own least mean of the points tried.
        let best: Double
    }

    /// At least one.
    let members: [Member]
    let features: Features

    /// The logarithm of the mean expected improvement at each point.
    func promises(_ points: [[Double]]) -> [Double] {
        let each = members.map { member in
            let (means, variances) = member.posterior.predict(points)
            return points.indices.map {
                LogExpectedImprovement.value(mean: means[$0], variance: variances[$0], best: member.best).value
            }
        }
        return points.indices.map { index in Self.logMean(each.map { $0[index] }) }
    }

    /// The same at one point, with its gradient by the features in `moving`.
    func slope(at point: [Double], moving: [Int]) -> (value: Double, gradient: [Double]) {
        var values: [Double] = []
        var gradients: [[Double]] = []
        for member in members {
            let slope = member.posterior.slope(at: point)
            let promise = LogExpectedImprovement.value(mean: slope.mean, variance: slope.variance, best: member.best)
            values.append(promise.value)
            gradients.append(
                moving.map { promise.mean * slope.meanGradient[$0] + promise.variance * slope.varianceGradient[$0] })
        }
        let value = Self.logMean(values)
        let weights = values.map { exp($0 - value) / Double(values.count) }
        let gradient = moving.indices.map { index in
            zip(weights, gradients).reduce(0) { $0 + $1.0 * $1.1[index] }
        }
        return (value, gradient)
    }

    private static func logMean(_ logarithms: [Double]) -> Double {
        let top = logarithms.max() ?? 0
        return top + log(logarithms.reduce(0) { $0 + exp($1 - top) } / Double(logarithms.count))
    }
}
