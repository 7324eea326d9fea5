import AutoMLNN
import Foundation

extension ReferenceNetwork {
    mutating func batchNormalization(_ x: ReferenceSample, _ place: String) -> ReferenceSample {
        let channels = [x.shape.channels]
        let gamma = tensor("\(place).gamma", channels, in: 0.5...1.5)
        let beta = tensor("\(place).beta", channels, in: -1...1)
        let mean = tensor("\(place).running_mean", channels, in: -1...1)
        let variance = tensor("\(place).running_variance", channels, in: 0.2...2)
        return .image(x.shape) { row, column, c in
            gamma[c] * (x[row, column, c] - mean[c]) / (variance[c] + 1e-5).squareRoot() + beta[c]
        }
    }

    mutating func layerNormalization(_ x: ReferenceSample, _ place: String) -> ReferenceSample {
        let gamma = tensor("\(place).gamma", [x.shape.channels], in: 0.5...1.5)
        let beta = tensor("\(place).beta", [x.shape.channels], in: -1...1)
        let count = Double(x.values.count)
        let mean = x.values.reduce(0, +) / count
        let variance = x.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        return .image(x.shape) { row, column, c in
            gamma[c] * (x[row, column, c] - mean) / (variance + 1e-5).squareRoot() + beta[c]
        }
    }

    func channelSums(_ x: ReferenceSample) -> [Double] {
        (0..<x.shape.channels).map { c in
            stride(from: c, to: x.values.count, by: x.shape.channels).reduce(0) { $0 + x.values[$1] }
        }
    }
}

extension Activation {
    func reference(_ x: Double) -> Double {
        switch self {
        case .relu: max(0, x)
        case .leakyReLU: x < 0 ? 0.01 * x : x
        case .sigmoid: 1 / (1 + exp(-x))
        case .tanh: Foundation.tanh(x)
        case .gelu: x * (0.5 * (1 + erf(x / 2.0.squareRoot())))
        case .silu: x / (1 + exp(-x))
        }
    }
}
