import Foundation

/// The standard normal distribution.
package enum NormalLaw {
    /// P(Z ≤ z).
    package static func probability(below z: Double) -> Double {
        0.5 * erfc(-z / 2.0.squareRoot())
    }

    /// The z with P(Z ≤ z) = p, to machine precision; infinite at 0 and 1.
    ///
    /// Bisection on the distribution function: some sixty steps, exact enough for every use and without constants.
    package static func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p <= 0 ? -.infinity : .infinity }
        var (low, high) = (-38.0, 38.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if probability(below: middle) < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// A standard normal number from two uniform ones (Box and Muller 1958).
    static func draw(_ first: Double, _ second: Double) -> Double {
        (-2 * log(1 - first)).squareRoot() * cos(2 * .pi * second)
    }
}
