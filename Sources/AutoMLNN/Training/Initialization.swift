import Foundation

extension Parameters {
    /// Draws weights, each tensor from a stream of its own; sets scales and running variances to 1, the rest to 0.
    func initialize(_ rule: TrainingRecipe.Initialization, seed: UInt64) {
        for (index, tensor) in tensors.enumerated() {
            switch tensor.role {
            case .weight:
                var stream = SplitMix64(seed: seed, purpose: .weights, index: index)
                rule.fill(values(index), fanIn: tensor.fanIn, fanOut: tensor.fanOut, &stream)
            case .scale, .runningVariance: values(index).update(repeating: 1)
            case .bias, .shift, .runningMean: values(index).update(repeating: 0)
            }
        }
    }
}

extension TrainingRecipe.Initialization {
    fileprivate func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, fanIn: Int, fanOut: Int, _ stream: inout SplitMix64
    ) {
        let deviation = variance(fanIn: fanIn, fanOut: fanOut).squareRoot()
        switch self {
        case .he, .glorotNormal:
            for index in weights.indices { weights[index] = Float(deviation * stream.normal()) }
        case .heUniform, .glorot:
            // A uniform law on ±a has variance a²/3.
            let bound = deviation * 3.squareRoot()
            for index in weights.indices { weights[index] = Float(bound * (2 * stream.unit() - 1)) }
        }
    }

    private func variance(fanIn: Int, fanOut: Int) -> Double {
        switch self {
        case .he, .heUniform: 2 / Double(fanIn)
        case .glorot, .glorotNormal: 2 / Double(fanIn + fanOut)
        }
    }
}

extension SplitMix64 {
    /// From the standard normal law, by Box and Muller's transform.
    fileprivate mutating func normal() -> Double {
        (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit())
    }
}
