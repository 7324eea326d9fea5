import Foundation

/// What is fitted: logarithms of the length scales ℓ, of the signal variance s² and of the noise variance σ².
package struct KernelParameters: Sendable {
    var logLengths: [Double]
    var logSignal: Double
    var logNoise: Double

    package init(logLengths: [Double], logSignal: Double, logNoise: Double) {
        self.logLengths = logLengths
        self.logSignal = logSignal
        self.logNoise = logNoise
    }

    /// From one vector, as the minimiser sees them.
    init(vector: [Double]) {
        self.init(
            logLengths: Array(vector.dropLast(2)), logSignal: vector[vector.count - 2],
            logNoise: vector[vector.count - 1])
    }

    package var vector: [Double] { logLengths + [logSignal, logNoise] }
    var signal: Double { exp(logSignal) }
    var noise: Double { exp(logNoise) }
    /// 1/ℓ².
    var weights: [Double] { logLengths.map { exp(-2 * $0) } }
}
