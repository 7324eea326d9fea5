import AutoMLData
import AutoMLNN

extension [NamedTensor] {
    /// A network's tensors, whose last layer is dense with one unit and a bias, changed so that it yields numbers in their
    /// own unit: `(x W + b) · deviation + mean` is again such a layer.
    func undoing(_ scale: TargetScale, in network: NetworkDescription) -> [NamedTensor] {
        let last = network.layers.count - 1
        return map { tensor in
            var tensor = tensor
            switch tensor.name {
            case "\(last).weight": tensor.values = tensor.values.map { Float(Double($0) * scale.deviation) }
            case "\(last).bias":
                tensor.values = tensor.values.map { Float(Double($0) * scale.deviation + scale.mean) }
            default: break
            }
            return tensor
        }
    }
}

extension LearningTask {
    /// What a loss at the scale of learning is multiplied with, to be in the target's own unit; 1 for classes.
    func lossUnit(_ loss: TrainingRecipe.Loss) -> Double {
        guard let targetScale else { return 1 }
        switch loss {
        case .squaredError: return targetScale.deviation * targetScale.deviation
        case .absoluteError: return targetScale.deviation
        case .crossEntropy, .meanSquaredError: return 1
        }
    }
}
