import Foundation

extension SplitMix64 {
    /// Uniform in −bound ..< bound.
    mutating func within(_ bound: Double) -> Double { bound * (2 * unit() - 1) }

    /// Mean 0, variance 1, nearly normal: the sum of eight uniform bytes (its excess kurtosis is −0.15, and it never goes
    /// beyond 4.9).
    mutating func nearlyNormal() -> Float {
        let bits = next()
        let pairs = (bits & 0x00ff_00ff_00ff_00ff) &+ ((bits >> 8) & 0x00ff_00ff_00ff_00ff)
        let sum = (pairs &* 0x0001_0001_0001_0001) >> 48
        return (Float(sum) - 4 * 255) * Self.inverseDeviationOfEightBytes
    }

    /// A byte has the variance (256² − 1) / 12.
    private static let inverseDeviationOfEightBytes = Float(1 / (8 * (65_536.0 - 1) / 12).squareRoot())

    /// Beta(a, a), in 0...1.
    mutating func symmetricBeta(_ a: Double) -> Double {
        // Below, both logarithms may be −∞; there a Beta is 0 or 1 already.
        let a = max(a, 1e-6)
        return 1 / (1 + exp(logarithmOfGamma(a) - logarithmOfGamma(a)))
    }

    /// The logarithm of a Gamma(shape, 1): for a small shape the number itself is often below any `Double`.
    ///
    /// Reference: Marsaglia and Tsang, 2000.
    private mutating func logarithmOfGamma(_ shape: Double) -> Double {
        if shape < 1 { return logarithmOfGamma(shape + 1) + log(1 - unit()) / shape }
        let d = shape - 1.0 / 3
        while true {
            let x = normal()
            let root = 1 + x / (9 * d).squareRoot()
            let v = root * root * root
            if root > 0, log(1 - unit()) < x * x / 2 + d - d * v + d * log(v) { return log(d * v) }
        }
    }

    /// Reference: Box and Muller, 1958.
    private mutating func normal() -> Double {
        (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit())
    }
}
