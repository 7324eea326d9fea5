import Foundation

/// Student's t: how far a mean may be off when its spread was itself estimated from few values.
public enum StudentLaw {
    /// The t that a variable with so many degrees of freedom exceeds in size with chance 1 - `confidence`.
    ///
    /// By bisection on the integral of the density. Grows without bound as the degrees fall to 1, and is the normal
    /// law's quantile for many.
    ///
    /// - Parameters:
    ///   - confidence: above 0 and below 1.
    ///   - degrees: at least 1.
    public static func bound(confidence: Double, degrees: Int) -> Double {
        var (low, high) = (0.0, 1.0)
        while within(high, degrees) < confidence { high *= 2 }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if within(middle, degrees) < confidence { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The chance of a variable in [-t, t]: with t = √ν tan θ it is the integral of cosᵛ⁻¹, taken by Simpson's rule.
    private static func within(_ t: Double, _ degrees: Int) -> Double {
        let nu = Double(degrees)
        let end = atan(t / nu.squareRoot())
        let panels = 2_000
        let width = end / Double(panels)
        let inner = (1..<panels).reduce(0.0) { sum, index in
            sum + (index.isMultiple(of: 2) ? 2 : 4) * pow(cos(Double(index) * width), nu - 1)
        }
        let integral = (1 + inner + pow(cos(end), nu - 1)) * width / 3
        return 2 * integral * exp(lgamma((nu + 1) / 2) - lgamma(nu / 2)) / Double.pi.squareRoot()
    }
}
