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
    private let crew: Crew
    private let partials: PartialGradients

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
        crew = binding.crew
        partials = PartialGradients(step, binding)
    }

    func forward(_ pass: Pass) {
        let parts = crew.parts(numbers: pass.samples * input.count)
        crew.run(parts, over: pass.samples) { range, _ in
            let (first, start) = (range.lowerBound, range.lowerBound * input.count)
            kernels.pointee.layer_norm(
                range.count, pixels, channels, BatchNormalizationLayer.epsilon, input.value + start, scale, shift,
                output.value + start, mean + first, inverseDeviation + first)
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let scaleGradient, let shiftGradient else { return }
        let place = AlignedBuffer.padded(channels)
        let pieces = (
            PartialGradients.Piece(gradient: scaleGradient, count: channels, place: 0),
            PartialGradients.Piece(gradient: shiftGradient, count: channels, place: place)
        )
        let isShared = crew.parts(numbers: pass.samples * input.count) > 1
        partials.sum(over: pass.samples, isShared: isShared, into: pieces) { range, memory, _ in
            let (first, start) = (range.lowerBound, range.lowerBound * input.count)
            kernels.pointee.layer_norm_backward(
                range.count, pixels, channels, input.value + start, mean + first, inverseDeviation + first, scale,
                dy + start, memory ?? scaleGradient, memory.map { $0 + place } ?? shiftGradient, input.gradient != nil)
        }
    }
}
