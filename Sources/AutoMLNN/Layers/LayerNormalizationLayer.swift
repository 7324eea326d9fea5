import CKernels

/// y = (x − mean) / √(variance + ε) · scale + shift, over H, W and C of each sample; scale and shift per channel.
///
/// PyTorch's `GroupNorm` with one group. Reference: Ba, Kiros and Hinton, 2016.
struct LayerNormalizationLayer: Layer {
    private let input: Port
    private let output: Port
    private let channels: Int
    private let pixels: Int
    private let scale: UnsafeMutablePointer<Float>
    private let shift: UnsafeMutablePointer<Float>
    private let scaleGradient: UnsafeMutablePointer<Float>?
    private let shiftGradient: UnsafeMutablePointer<Float>?
    /// Of each sample.
    private let mean: UnsafeMutablePointer<Float>
    private let inverseDeviation: UnsafeMutablePointer<Float>
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ index: Int, _ binding: Binding) {
        guard case .layerNormalization(let scale, let shift) = step.kind else {
            preconditionFailure("a layer normalisation is made from its own step")
        }
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        channels = binding.shape(step.input).channels
        pixels = input.count / channels
        self.scale = binding.tensor(scale)
        self.shift = binding.tensor(shift)
        scaleGradient = binding.tensorGradient(scale)
        shiftGradient = binding.tensorGradient(shift)
        mean = binding.saved(index)
        inverseDeviation = mean + binding.memory.capacity
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        kernels.pointee.layer_norm(
            pass.samples, pixels, channels, BatchNormalizationLayer.epsilon, input.value, scale, shift, output.value,
            mean, inverseDeviation)
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let scaleGradient, let shiftGradient else { return }
        kernels.pointee.layer_norm_backward(
            pass.samples, pixels, channels, input.value, mean, inverseDeviation, scale, dy, scaleGradient,
            shiftGradient, input.gradient != nil)
    }
}
