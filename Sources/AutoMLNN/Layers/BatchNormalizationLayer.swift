import CKernels

/// y = f((x − mean) / √(variance + ε) · scale + shift), over N, H and W for each channel.
///
/// At training the batch's own moments, and the running ones follow: running = 0.9 running + 0.1 batch, with the
/// unbiased variance, as PyTorch does. A batch of one row has no variance and leaves the running moments alone.
/// Reference: Ioffe and Szegedy, 2015.
struct BatchNormalizationLayer: Layer {
    private let input: Port
    private let output: Port
    private let channels: Int
    private let pixels: Int
    private let scale: UnsafeMutablePointer<Float>
    private let shift: UnsafeMutablePointer<Float>
    private let scaleGradient: UnsafeMutablePointer<Float>?
    private let shiftGradient: UnsafeMutablePointer<Float>?
    private let runningMean: UnsafeMutablePointer<Float>
    private let runningVariance: UnsafeMutablePointer<Float>
    /// Four rows of `channels`: mean, 1 / deviation, and the factor and summand that follow from them.
    private let saved: UnsafeMutablePointer<Float>
    private let epilogue: aml_activation
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ index: Int, _ binding: Binding) {
        guard case .batchNormalization(let scale, let shift, let mean, let variance, let epilogue) = step.kind else {
            preconditionFailure("a batch normalisation is made from its own step")
        }
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        channels = binding.shape(step.input).channels
        pixels = input.count / channels
        self.scale = binding.tensor(scale)
        self.shift = binding.tensor(shift)
        scaleGradient = binding.tensorGradient(scale)
        shiftGradient = binding.tensorGradient(shift)
        runningMean = binding.tensor(mean)
        runningVariance = binding.tensor(variance)
        saved = binding.saved(index)
        self.epilogue = epilogue?.kernel ?? AML_IDENTITY
        kernels = binding.kernels.table
    }

    private var mean: UnsafeMutablePointer<Float> { saved }
    private var inverseDeviation: UnsafeMutablePointer<Float> { saved + channels }
    private var factor: UnsafeMutablePointer<Float> { saved + 2 * channels }
    private var summand: UnsafeMutablePointer<Float> { saved + 3 * channels }

    func forward(_ pass: Pass) {
        let rows = pass.samples * pixels
        if pass.isTraining {
            kernels.pointee.column_moments(rows, channels, input.value, mean, inverseDeviation)
            if rows > 1 { follow(rows) }
            normalize(mean, inverseDeviation)
        } else {
            normalize(runningMean, runningVariance)
        }
        kernels.pointee.scale_shift(epilogue, rows, channels, input.value, factor, summand, output.value)
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let scaleGradient, let shiftGradient else { return }
        kernels.pointee.batch_norm_backward(
            epilogue, pass.samples * pixels, channels, input.value, output.value, mean, inverseDeviation, scale, dy,
            scaleGradient, shiftGradient, input.gradient != nil)
    }

    /// Lets the running moments follow the batch's; `inverseDeviation` still holds the variance.
    private func follow(_ rows: Int) {
        let unbiased = Float(rows) / Float(rows - 1)
        for channel in 0..<channels {
            runningMean[channel] = 0.9 * runningMean[channel] + 0.1 * mean[channel]
            runningVariance[channel] = 0.9 * runningVariance[channel] + 0.1 * unbiased * inverseDeviation[channel]
        }
    }

    private func normalize(_ mean: UnsafePointer<Float>, _ variance: UnsafePointer<Float>) {
        for channel in 0..<channels {
            let inverse = 1 / (variance[channel] + Self.epsilon).squareRoot()
            inverseDeviation[channel] = inverse
            factor[channel] = inverse * scale[channel]
            summand[channel] = shift[channel] - mean[channel] * factor[channel]
        }
    }

    static let epsilon: Float = 1e-5
}
