import CKernels

/// y = f((x − mean) / √(variance + ε) · scale + shift), over N, H and W for each channel.
///
/// At training the batch's own moments, and the running ones follow: running = 0.9 running + 0.1 batch, with the
/// unbiased variance, as PyTorch does. A batch of one row has no variance and leaves the running moments alone.
/// Where it is frozen, training works as use does: with the running moments, which stay.
/// Next to a convolution it only turns sums into factors; see `Fusion`. Reference: Ioffe and Szegedy, 2015.
struct BatchNormalizationLayer: Layer {
    private let input: Port
    private let output: Port
    private let channels: Int
    /// The number of its first tensor.
    private let firstTensor: Int
    private let pixels: Int
    private let scale: UnsafeMutablePointer<Float>
    private let shift: UnsafeMutablePointer<Float>
    private let scaleGradient: UnsafeMutablePointer<Float>?
    private let shiftGradient: UnsafeMutablePointer<Float>?
    private let runningMean: UnsafeMutablePointer<Float>
    private let runningVariance: UnsafeMutablePointer<Float>
    private let saved: SavedNormalization
    private let epilogue: aml_activation
    /// The convolution before takes the moments and applies the gradient.
    private let isFused: Bool
    /// The step after normalises what it reads, and takes the gradient's sums.
    private let isDeferred: Bool
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ index: Int, _ binding: Binding) {
        guard case .batchNormalization(let scale, let shift, let mean, let variance, let epilogue) = step.kind else {
            preconditionFailure("a batch normalisation is made from its own step")
        }
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        channels = binding.shape(step.input).channels
        pixels = input.count / channels
        firstTensor = scale
        self.scale = binding.tensor(scale)
        self.shift = binding.tensor(shift)
        scaleGradient = binding.tensorGradient(scale)
        shiftGradient = binding.tensorGradient(shift)
        runningMean = binding.tensor(mean)
        runningVariance = binding.tensor(variance)
        saved = binding.savedNormalization(index)
        self.epilogue = epilogue?.kernel ?? AML_IDENTITY
        isFused = step.maker != nil
        isDeferred = binding.plan.values[step.output].normalization != nil
        kernels = binding.kernels.table
        crew = binding.crew
    }

    func forward(_ pass: Pass) {
        if pass.isTraining, firstTensor >= pass.frozenTensors {
            takeMoments(pass)
            normalize(saved.mean, saved.inverseDeviation)
        } else if isFused, !pass.isTraining {
            return
        } else {
            normalize(runningMean, runningVariance)
        }
        if isDeferred { return }
        share(pass) { samples in
            let start = samples.lowerBound * input.count
            kernels.pointee.scale_shift(
                epilogue, samples.count * pixels, channels, input.value + start, saved.factor, saved.summand,
                output.value + start)
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let scaleGradient, let shiftGradient else { return }
        if isFused {
            takeSums(pass, dy)
            makeSlopes(pass.samples * pixels, scaleGradient, shiftGradient)
        } else {
            kernels.pointee.batch_norm_backward(
                epilogue, pass.samples * pixels, channels, input.value, output.value, saved.mean,
                saved.inverseDeviation, scale, dy, scaleGradient, shiftGradient, input.gradient != nil)
        }
    }

    private func share(_ pass: Pass, _ body: (_ samples: Range<Int>) -> Void) {
        crew.run(crew.parts(numbers: pass.samples * input.count), over: pass.samples) { samples, _ in body(samples) }
    }

    /// Mean and, for the moment in `inverseDeviation`, variance.
    private func takeMoments(_ pass: Pass) {
        let rows = pass.samples * pixels
        if isFused {
            kernels.pointee.merge_moments(
                pass.samples, pixels, channels, saved.perSample, saved.mean, saved.inverseDeviation)
        } else {
            kernels.pointee.column_moments(rows, channels, input.value, saved.mean, saved.inverseDeviation)
        }
        if rows > 1, pass.followsMoments { follow(rows) }
    }

    /// Lets the running moments follow the batch's; `inverseDeviation` still holds the variance.
    private func follow(_ rows: Int) {
        let unbiased = Float(rows) / Float(rows - 1)
        for channel in 0..<channels {
            runningMean[channel] = 0.9 * runningMean[channel] + 0.1 * saved.mean[channel]
            runningVariance[channel] =
                0.9 * runningVariance[channel] + 0.1 * unbiased * saved.inverseDeviation[channel]
        }
    }

    private func normalize(_ mean: UnsafePointer<Float>, _ variance: UnsafePointer<Float>) {
        for channel in 0..<channels {
            let inverse = 1 / (variance[channel] + Self.epsilon).squareRoot()
            saved.inverseDeviation[channel] = inverse
            saved.factor[channel] = inverse * scale[channel]
            saved.summand[channel] = shift[channel] - mean[channel] * saved.factor[channel]
        }
    }

    /// The sums of dy f′ and of dy f′ (x − mean), unless the step after has taken them.
    private func takeSums(_ pass: Pass, _ dy: UnsafePointer<Float>) {
        if !isDeferred {
            withUnsafePointer(to: saved.normal) { normal in
                share(pass) { samples in
                    let (first, start) = (samples.lowerBound, samples.lowerBound * input.count)
                    kernels.pointee.sums_of_samples(
                        normal, samples.count, pixels, channels, input.value + start, dy + start,
                        saved.perSample + first * 2 * channels)
                }
            }
        }
        kernels.pointee.merge_sums(pass.samples, channels, saved.perSample, saved.sums)
    }

    /// dx = scale / deviation · (d − mean of d − x̂ · mean of d x̂), as factors of d and x and a summand.
    private func makeSlopes(
        _ rows: Int, _ scaleGradient: UnsafeMutablePointer<Float>, _ shiftGradient: UnsafeMutablePointer<Float>
    ) {
        let share = 1 / Float(rows)
        for channel in 0..<channels {
            let inverse = saved.inverseDeviation[channel]
            shiftGradient[channel] = saved.sums[channel]
            scaleGradient[channel] = saved.sums[channels + channel] * inverse
            let factor = scale[channel] * inverse
            let ofX = -factor * inverse * share * scaleGradient[channel]
            saved.slopeFactor[channel] = factor
            saved.slopeOfX[channel] = ofX
            saved.slopeSummand[channel] = -factor * share * shiftGradient[channel] - ofX * saved.mean[channel]
        }
    }

    static let epsilon: Float = 1e-5
}
