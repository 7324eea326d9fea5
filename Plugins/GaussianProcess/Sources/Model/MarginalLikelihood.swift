import AutoMLLinearAlgebra
import Foundation

/// How well kernel parameters explain what was measured: the log marginal likelihood and its gradient.
///
/// Reference: Rasmussen, Williams, "Gaussian Processes for Machine Learning", 2006, equations 2.30 and 5.9.
package struct MarginalLikelihood {
    private let targets: [Double]
    private let prior: KernelPrior
    /// Squared distances, one row for each length scale, one column for each pair i > j.
    private let distances: Matrix

    package init(_ points: [[Double]], _ targets: [Double], features: Features, prior: KernelPrior) {
        self.targets = targets
        self.prior = prior
        let count = points.count
        let pairs = count * (count - 1) / 2
        var distances = Matrix(rows: features.groups, columns: pairs)
        for feature in 0..<features.count {
            let offset = features.group[feature] * pairs
            let isNumber = feature < features.numbers
            let values = points.map { $0[feature] }
            distances.elements.withUnsafeMutableBufferPointer { elements in
                var place = offset
                for i in 0..<count {
                    for j in 0..<i {
                        let difference = values[i] - values[j]
                        elements[place] += isNumber ? difference * difference : difference == 0 ? 0 : 1
                        place += 1
                    }
                }
            }
        }
        self.distances = distances
    }

    /// Minus the log posterior of the parameters; infinite where the covariance has no Cholesky factor.
    package func loss(_ vector: [Double]) -> (value: Double, gradient: [Double]) {
        let parameters = KernelParameters(vector: vector)
        let (covariance, slopes) = kernel(parameters)
        guard let cholesky = Cholesky(covariance) else { return (.infinity, vector.map { _ in 0 }) }
        let alpha = cholesky.solving(targets)
        let fit = zip(targets, alpha).reduce(0) { $0 + $1.0 * $1.1 }
        let penalty = prior.penalty(vector)
        let value = (fit + cholesky.logDeterminant) / 2 + penalty.value
        let slope = gradient(parameters, alpha, cholesky.inverseLowerTriangle(), covariance, slopes)
        return (value, zip(penalty.gradient, slope).map { $0 - $1 })
    }

    /// The covariance (lower triangle), and for each pair the factor of wD in its derivative to log ℓ.
    private func kernel(_ parameters: KernelParameters) -> (Matrix, [Double]) {
        let count = targets.count
        let (signal, noise) = (parameters.signal, parameters.noise)
        var slopes = distances.transposedTimes(parameters.weights)
        var covariance = Matrix(rows: count, columns: count)
        covariance.elements.withUnsafeMutableBufferPointer { elements in
            slopes.withUnsafeMutableBufferPointer { slopes in
                var place = 0
                for i in 0..<count {
                    for j in 0..<i {
                        let a = (5 * slopes[place]).squareRoot()
                        let decay = signal * exp(-a)
                        elements[i * count + j] = decay * (1 + a + a * a / 3)
                        slopes[place] = decay * (1 + a) * (5.0 / 3)
                        place += 1
                    }
                    elements[i * count + i] = signal + noise
                }
            }
        }
        return (covariance, slopes)
    }

    /// ½ tr((ααᵀ - K⁻¹) ∂K) for each parameter.
    private func gradient(
        _ parameters: KernelParameters, _ alpha: [Double], _ inverse: Matrix, _ covariance: Matrix, _ slopes: [Double]
    ) -> [Double] {
        let count = targets.count
        var (factors, signal, trace, place) = (slopes, 0.0, 0.0, 0)
        factors.withUnsafeMutableBufferPointer { factors in
            for i in 0..<count {
                for j in 0..<i {
                    let pull = alpha[i] * alpha[j] - inverse.elements[i * count + j]
                    signal += pull * covariance.elements[i * count + j]
                    factors[place] *= pull
                    place += 1
                }
                trace += alpha[i] * alpha[i] - inverse.elements[i * count + i]
            }
        }
        let lengths = zip(distances.times(factors), parameters.weights).map { $0 * $1 }
        return lengths + [signal + trace * parameters.signal / 2, trace * parameters.noise / 2]
    }
}
