import Foundation

/// log E[max(best - f, 0)] of a normal law, exact where the improvement itself would underflow.
///
/// Reference: Ament, Daulton, Eriksson, Balandat, Bakshy, "Unexpected improvements to expected improvement for
/// Bayesian optimization", NeurIPS 2023.
public enum LogExpectedImprovement {
    /// - Returns: the logarithm and its derivatives with respect to mean and variance.
    public static func value(
        mean: Double, variance: Double, best: Double
    ) -> (value: Double, mean: Double, variance: Double) {
        let deviation = variance.squareRoot()
        let z = (best - mean) / deviation
        let (logarithm, slope) = logImprovement(z)
        // log σ + log h(z), z = (best - μ)/σ.
        return (log(deviation) + logarithm, -slope / deviation, (1 - slope * z) / (2 * variance))
    }

    /// log h and h'/h of h(z) = φ(z) + zΦ(z).
    package static func logImprovement(_ z: Double) -> (value: Double, slope: Double) {
        let logDensity = -z * z / 2 - log(2 * Double.pi) / 2
        guard z < -25 else {
            let (density, share) = (exp(logDensity), erfc(-z / 2.0.squareRoot()) / 2)
            let improvement = density + z * share
            return (log(improvement), share / improvement)
        }
        // Φ(z) = φ(z)/|z| (1 - 1/z² + 3/z⁴ - …), so that h(z) = φ(z)/z² (1 - 3/z² + …).
        let square = 1 / (z * z)
        return (logDensity + log(square) + log1p(-3 * square), -z * (1 - square) / (1 - 3 * square))
    }
}
