import CKernels

/// The batch normalisation that a convolution's output goes through, and when the network is only used, its weights do.
struct FoldedNormalization: BitwiseCopyable {
    let saved: SavedNormalization
    let output: Port
    let activation: aml_activation
    private let scale: UnsafeMutablePointer<Float>
    private let shift: UnsafeMutablePointer<Float>
    private let mean: UnsafeMutablePointer<Float>
    private let variance: UnsafeMutablePointer<Float>
    private let channels: Int

    /// - Parameter index: the step of the normalisation.
    init(_ index: Int, _ binding: Binding) {
        let step = binding.plan.steps[index]
        guard case .batchNormalization(let scale, let shift, let mean, let variance, let epilogue) = step.kind else {
            preconditionFailure("only batch normalisations are folded")
        }
        saved = binding.savedNormalization(index)
        output = Port(step.output, binding)
        activation = epilogue?.kernel ?? AML_IDENTITY
        self.scale = binding.tensor(scale)
        self.shift = binding.tensor(shift)
        self.mean = binding.tensor(mean)
        self.variance = binding.tensor(variance)
        channels = binding.shape(step.output).channels
    }

    /// W′ = W · scale / deviation and b′ = (b − mean) · scale / deviation + shift, with the running moments.
    func fold(_ weights: Weights, into folded: UnsafeMutablePointer<Float>, _ bias: UnsafeMutablePointer<Float>) {
        for channel in 0..<channels {
            let factor = scale[channel] / (variance[channel] + BatchNormalizationLayer.epsilon).squareRoot()
            bias[channel] = ((weights.bias?[channel] ?? 0) - mean[channel]) * factor + shift[channel]
            for index in stride(from: channel, to: weights.count, by: channels) {
                folded[index] = weights.values[index] * factor
            }
        }
    }
}
