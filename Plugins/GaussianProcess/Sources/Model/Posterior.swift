import AutoMLLinearAlgebra
import Foundation

/// What the process believes of any point, after what was measured.
///
/// The kernel is Matérn 5/2 with a length scale for each hyperparameter. Points still running are fantasised at their
/// mean (Ginsbourger, Le Riche, Carraro, "Kriging is well-suited to parallelize optimization", 2010): they leave the
/// mean as it is and take away variance.
package struct Posterior {
    private let features: Features
    private let signal: Double
    /// 1/ℓ² of each feature.
    private let weights: [Double]
    /// Feature by feature, so that one is read in a row.
    private let points: [Double]
    private let count: Int
    private let cholesky: Cholesky
    /// K⁻¹y; zero for the running ones.
    private let alpha: [Double]

    /// Nil where the covariance has no Cholesky factor.
    package init?(
        _ observed: [[Double]], _ targets: [Double], running: [[Double]], features: Features,
        parameters: KernelParameters
    ) {
        self.features = features
        signal = parameters.signal
        let lengths = parameters.weights
        weights = features.group.map { lengths[$0] }
        let all = observed + running
        count = all.count
        points = (0..<features.count).flatMap { feature in all.map { $0[feature] } }
        let own = Self.covariance(points, count, weights, features.numbers, signal, noise: parameters.noise)
        let measured = observed.count
        var corner = Matrix(rows: measured, columns: measured)
        for i in 0..<measured { for j in 0...i { corner[i, j] = own[i, j] } }
        guard let first = Cholesky(corner) else { return nil }
        alpha = first.solving(targets) + running.map { _ in 0 }
        var grown = first
        for i in measured..<count {
            guard let next = grown.appending(row: (0..<i).map { own[i, $0] }, diagonal: own[i, i]) else { return nil }
            grown = next
        }
        cholesky = grown
    }

    /// Means and variances of the noise-free function.
    package func predict(_ candidates: [[Double]]) -> (means: [Double], variances: [Double]) {
        let cross = crossCovariance(candidates)
        let means = cross.transposedTimes(alpha)
        let solved = cholesky.solvingLower(cross)
        var variances = [Double](repeating: signal, count: candidates.count)
        solved.elements.withUnsafeBufferPointer { elements in
            var place = 0
            for _ in 0..<count {
                for column in variances.indices {
                    variances[column] -= elements[place] * elements[place]
                    place += 1
                }
            }
        }
        return (means, variances.map { max($0, 1e-10 * signal) })
    }

    /// Means alone, for many candidates.
    func means(_ candidates: [[Double]]) -> [Double] {
        crossCovariance(candidates).transposedTimes(alpha)
    }

    package struct Slope {
        package let mean: Double
        package let variance: Double
        /// With respect to each number; choices have none.
        package let meanGradient: [Double]
        package let varianceGradient: [Double]
    }

    package func slope(at candidate: [Double]) -> Slope {
        var kernel = squaredDistances(to: candidate)
        var factors = kernel
        for i in 0..<count {
            let a = (5 * kernel[i]).squareRoot()
            let decay = signal * exp(-a)
            kernel[i] = decay * (1 + a + a * a / 3)
            factors[i] = decay * (1 + a) * (-5.0 / 3)
        }
        let solved = cholesky.solving(kernel)
        var (mean, reduction) = (0.0, 0.0)
        for i in 0..<count {
            mean += kernel[i] * alpha[i]
            reduction += kernel[i] * solved[i]
        }
        var meanGradient = [Double](repeating: 0, count: features.numbers)
        var varianceGradient = meanGradient
        for feature in 0..<features.numbers {
            var (up, down) = (0.0, 0.0)
            for i in 0..<count {
                let part = factors[i] * (candidate[feature] - points[feature * count + i])
                up += part * alpha[i]
                down += part * solved[i]
            }
            meanGradient[feature] = up * weights[feature]
            varianceGradient[feature] = -2 * down * weights[feature]
        }
        return Slope(
            mean: mean, variance: max(signal - reduction, 1e-10 * signal), meanGradient: meanGradient,
            varianceGradient: varianceGradient)
    }

    private func squaredDistances(to candidate: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: count)
        for feature in 0..<features.count {
            let (here, weight, offset) = (candidate[feature], weights[feature], feature * count)
            if feature < features.numbers {
                for i in 0..<count {
                    let difference = here - points[offset + i]
                    result[i] += weight * difference * difference
                }
            } else {
                for i in 0..<count where points[offset + i] != here { result[i] += weight }
            }
        }
        return result
    }

    /// One row for each point, one column for each candidate.
    private func crossCovariance(_ candidates: [[Double]]) -> Matrix {
        let width = candidates.count
        var cross = Matrix(rows: count, columns: width)
        cross.elements.withUnsafeMutableBufferPointer { elements in
            for feature in 0..<features.count {
                let (weight, offset) = (weights[feature], feature * count)
                let values = candidates.map { $0[feature] }
                let isNumber = feature < features.numbers
                values.withUnsafeBufferPointer { values in
                    for i in 0..<count {
                        let (point, row) = (points[offset + i], i * width)
                        if isNumber {
                            for j in 0..<width {
                                let difference = values[j] - point
                                elements[row + j] += weight * difference * difference
                            }
                        } else {
                            for j in 0..<width where values[j] != point { elements[row + j] += weight }
                        }
                    }
                }
            }
            for place in elements.indices { elements[place] = Self.matern(elements[place], signal) }
        }
        return cross
    }

    private static func covariance(
        _ points: [Double], _ count: Int, _ weights: [Double], _ numbers: Int, _ signal: Double, noise: Double
    ) -> Matrix {
        var result = Matrix(rows: count, columns: count)
        result.elements.withUnsafeMutableBufferPointer { elements in
            for feature in weights.indices {
                let (weight, offset) = (weights[feature], feature * count)
                for i in 0..<count {
                    for j in 0..<i {
                        let difference = points[offset + i] - points[offset + j]
                        elements[i * count + j] +=
                            weight * (feature < numbers ? difference * difference : difference == 0 ? 0 : 1)
                    }
                }
            }
            for i in 0..<count {
                for j in 0..<i { elements[i * count + j] = matern(elements[i * count + j], signal) }
                elements[i * count + i] = signal + noise
            }
        }
        return result
    }

    /// s²(1 + a + a²/3)e⁻ᵃ with a = √5 r.
    private static func matern(_ squaredDistance: Double, _ signal: Double) -> Double {
        let a = (5 * squaredDistance).squareRoot()
        return signal * (1 + a + a * a / 3) * exp(-a)
    }
}
