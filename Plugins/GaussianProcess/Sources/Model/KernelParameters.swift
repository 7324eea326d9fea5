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

/// Normal laws of the logarithms, and bounds beyond which nothing is looked for.
package struct KernelPrior: Sendable {
    let groups: Int
    let length: (mean: Double, deviation: Double)
    let signal = (mean: 0.0, deviation: 1.0)
    let noise = (mean: log(1e-3), deviation: 2.0)

    /// - Parameter groups: number of length scales. The more there are the longer each is expected to be, so that a
    ///   space of many dimensions does not look rougher than one of few (Hvarfner, Hellsten, Nardi, "Vanilla Bayesian
    ///   optimization performs great in high dimensions", ICML 2024).
    package init(groups: Int, shift: Double) {
        self.groups = groups
        length = (Knobs.lengthMean + shift + log(Double(max(groups, 1))) / 2, Knobs.lengthDeviation)
    }

    static func smoothToRough(groups: Int) -> [KernelPrior] {
        Knobs.spread == 0 ? [KernelPrior(groups: groups, shift: 0)] : [KernelPrior(groups: groups, shift: Knobs.spread), KernelPrior(groups: groups, shift: -Knobs.spread)]
    }

    package var mode: KernelParameters {
        KernelParameters(
            logLengths: Array(repeating: length.mean, count: groups), logSignal: signal.mean, logNoise: noise.mean)
    }

    var lower: [Double] { Array(repeating: log(0.03), count: groups) + [log(0.01), log(1e-6)] }
    var upper: [Double] { Array(repeating: log(100), count: groups) + [log(100), log(0.5)] }

    /// -log p, up to a constant, and its gradient.
    func penalty(_ vector: [Double]) -> (value: Double, gradient: [Double]) {
        var (value, gradient) = (0.0, [Double](repeating: 0, count: vector.count))
        for index in vector.indices {
            let law = index < groups ? length : index == groups ? signal : noise
            let scaled = (vector[index] - law.mean) / law.deviation
            value += scaled * scaled / 2
            gradient[index] = scaled / law.deviation
        }
        return (value, gradient)
    }
}
