import AutoMLSearch
import Foundation

/// The normal distribution that new points are drawn from, and how it learns from ranked ones.
///
/// x = m + σ · A · y with y from N(0, C); A stretches axes with finitely many values (`Margin`), and is 1 elsewhere.
struct SearchDistribution: Sendable {
    let constants: Adaptation
    var mean: [Double]
    private(set) var step: Double
    /// Row-major `[n, n]`.
    private var covariance: [Double]
    private var stepPath: [Double]
    private var covariancePath: [Double]
    /// The diagonal of A.
    var stretch: [Double]
    private var generation = 0
    private var eigen: SymmetricEigen

    init(mean: [Double], step: Double, constants: Adaptation) {
        let n = mean.count
        self.mean = mean
        self.step = step
        self.constants = constants
        covariance = (0..<n * n).map { $0 / max(n, 1) == $0 % max(n, 1) ? 1 : 0 }
        stepPath = [Double](repeating: 0, count: n)
        covariancePath = stepPath
        stretch = [Double](repeating: 1, count: n)
        eigen = SymmetricEigen(covariance, order: n)
    }

    private var count: Int { mean.count }

    /// The standard deviation of new points along an axis.
    func deviation(of axis: Int) -> Double {
        step * stretch[axis] * max(covariance[axis * count + axis], 0).squareRoot()
    }

    func sample(using stream: inout RandomStream) -> [Double] {
        let z = (0..<count).map { k in
            max(eigen.values[k], 0).squareRoot() * NormalLaw.draw(stream.unit(), stream.unit())
        }
        return (0..<count).map { i in
            let y = (0..<count).reduce(0.0) { $0 + eigen.vectors[i * count + $1] * z[$1] }
            return mean[i] + step * stretch[i] * y
        }
    }

    /// Learns from one population, the best first; a missing coordinate counts as the mean's.
    mutating func learn(from points: [[Double?]]) {
        generation += 1
        let steps = points.prefix(constants.weights.count).map { clipped(displacement(of: $0)) }
        let shift = (0..<count).map { i in zip(constants.weights, steps).reduce(0) { $0 + $1.0 * $1.1[i] } }
        for i in 0..<count { mean[i] += step * stretch[i] * shift[i] }
        followPaths(shift)
        adaptCovariance(steps)
        adaptStep()
        eigen = SymmetricEigen(covariance, order: count)
    }

    private func displacement(of point: [Double?]) -> [Double] {
        (0..<count).map { i in point[i].map { ($0 - mean[i]) / (step * stretch[i]) } ?? 0 }
    }

    /// A point that was not drawn from this distribution moves it no further than an unlikely draw would.
    ///
    /// Reference: Hansen, "Injecting external solutions into CMA-ES", 2011.
    private func clipped(_ y: [Double]) -> [Double] {
        let n = Double(count)
        let length = norm(whitened(y))
        let limit = n.squareRoot() + 2 * n / (n + 2)
        return length > limit ? y.map { $0 * limit / length } : y
    }

    private mutating func followPaths(_ shift: [Double]) {
        let (rate, pace) = (constants.pathRate, constants.covariancePathRate)
        let white = whitened(shift)
        let gain = (rate * (2 - rate) * constants.effective).squareRoot()
        for i in 0..<count { stepPath[i] = (1 - rate) * stepPath[i] + gain * white[i] }
        let drive = (pace * (2 - pace) * constants.effective).squareRoot() * (isStalled ? 0 : 1)
        for i in 0..<count { covariancePath[i] = (1 - pace) * covariancePath[i] + drive * shift[i] }
    }

    /// The paper's h_σ = 0: the step path is so long that the covariance must not grow along it as well.
    private var isStalled: Bool {
        let n = Double(count)
        let settled = (1 - pow(1 - constants.pathRate, 2 * Double(generation))).squareRoot()
        return norm(stepPath) / settled >= (1.4 + 2 / (n + 1)) * constants.expectedLength
    }

    private mutating func adaptCovariance(_ steps: [[Double]]) {
        let (one, many, pace) = (constants.rankOne, constants.rankMany, constants.covariancePathRate)
        let kept = 1 - one - many + (isStalled ? one * pace * (2 - pace) : 0)
        for i in 0..<count {
            for j in 0..<count {
                let rankMany = zip(constants.weights, steps).reduce(0) { $0 + $1.0 * $1.1[i] * $1.1[j] }
                let rankOne = covariancePath[i] * covariancePath[j]
                covariance[i * count + j] = kept * covariance[i * count + j] + one * rankOne + many * rankMany
            }
        }
    }

    private mutating func adaptStep() {
        guard count > 0 else { return }
        let excess = norm(stepPath) / constants.expectedLength - 1
        step = min(step * exp(min(1, constants.pathRate / constants.damping * excess)), 1)
    }

    /// C^(-1/2) · y.
    private func whitened(_ y: [Double]) -> [Double] {
        let turned = (0..<count).map { k in
            let sum = (0..<count).reduce(0.0) { $0 + eigen.vectors[$1 * count + k] * y[$1] }
            return sum / max(eigen.values[k], 1e-20).squareRoot()
        }
        return (0..<count).map { i in (0..<count).reduce(0.0) { $0 + eigen.vectors[i * count + $1] * turned[$1] } }
    }

    private func norm(_ y: [Double]) -> Double { y.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
