import Foundation

/// The standard normal law.
public enum NormalLaw {
    /// The share of the law that lies below `value`.
    public static func share(below value: Double) -> Double {
        erfc(-value / 2.0.squareRoot()) / 2
    }

    /// The value that a share of the law lies below: -∞ for 0, ∞ for 1.
    ///
    /// Acklam's rational approximation (2003), relative error below 1.2e-9, made exact to working precision by one
    /// step of Halley's method.
    ///
    /// - Precondition: `share` is in [0, 1].
    public static func quantile(_ share: Double) -> Double {
        precondition((0...1).contains(share), "a share lies between 0 and 1")
        guard share > 0 else { return -.infinity }
        guard share < 1 else { return .infinity }
        let guess = share < tail ? low(share) : share > 1 - tail ? -low(1 - share) : central(share - 0.5)
        let error = self.share(below: guess) - share
        let step = error * (2 * Double.pi).squareRoot() * exp(guess * guess / 2)
        return guess - step / (1 + guess * step / 2)
    }

    private static let tail = 0.02425

    private static func low(_ share: Double) -> Double {
        let q = (-2 * log(share)).squareRoot()
        let above = polynomial(
            [
                -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734,
                4.374664141464968, 2.938163982698783,
            ], q)
        let below = polynomial(
            [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1], q)
        return above / below
    }

    private static func central(_ offset: Double) -> Double {
        let r = offset * offset
        let above = polynomial(
            [
                -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
                -3.066479806614716e+01, 2.506628277459239,
            ], r)
        let below = polynomial(
            [
                -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
                -1.328068155288572e+01, 1,
            ], r)
        return offset * above / below
    }

    /// The highest power first.
    private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
