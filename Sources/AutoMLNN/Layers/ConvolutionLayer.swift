import CKernels
import Foundation

/// y = f(x ∗ W + b), which may be pooled: convolutions, and dense layers as the convolution of an image of one pixel.
///
/// May take part in the batch normalisations before and after it; see `Fusion`.
struct ConvolutionLayer: Layer {
    private let input: Port
    private let output: Port
    private let convolution: aml_convolution
    private let weights: Weights
    /// The batch normalisation that x has not gone through yet.
    private let before: SavedNormalization?
    private let after: FoldedNormalization?
    private let addsGradient: Bool
    /// Which of its window each output was, where outputs are pooled.
    private let winners: UnsafeMutablePointer<UInt8>?
    private let scratch: UnsafeMutablePointer<Float>
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ index: Int, _ binding: Binding, _ weight: Int, _ bias: Int?) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        convolution = binding.convolution(step)
        weights = Weights(weight, bias, binding)
        before = binding.plan.values[step.input].normalization.map(binding.savedNormalization)
        after = step.normalization.map { FoldedNormalization($0, binding) }
        addsGradient = step.addsGradient
        // Nothing but this layer touches the saved memory, so it holds bytes for as long as it is the layer's.
        winners =
            convolution.pool > 1
            ? UnsafeMutableRawPointer(binding.saved(index)).assumingMemoryBound(to: UInt8.self) : nil
        scratch = binding.scratch
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        if let after, !pass.isTraining {
            forward(pass, foldedInto: after)
            return
        }
        var job = self.job
        job.moments = after?.saved.perSample
        run(pass, convolution, job, before: pass.isTraining ? before : nil, kernels.pointee.convolve)
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let weightGradient = weights.gradient else { return }
        var job = self.job
        job.dy = UnsafePointer(dy)
        job.dx = input.gradient
        job.adds = addsGradient
        job.sums = before?.perSample
        job.weight_gradient = weightGradient
        job.bias_gradient = weights.biasGradient
        run(pass, convolution, job, before: before, after: after?.saved, kernels.pointee.convolve_backward)
    }

    /// With the normalisation that follows in the weights, straight to its output.
    private func forward(_ pass: Pass, foldedInto after: FoldedNormalization) {
        var job = self.job
        let folded = scratch, bias = scratch + AlignedBuffer.padded(weights.count)
        after.fold(weights, into: folded, bias)
        job.weights = UnsafePointer(folded)
        job.bias = UnsafePointer(bias)
        job.y = after.output.value
        job.scratch = bias + AlignedBuffer.padded(convolution.filters)
        var convolution = self.convolution
        convolution.activation = after.activation
        run(pass, convolution, job, before: nil, kernels.pointee.convolve)
    }

    /// What both ways have in common.
    private var job: aml_pass {
        aml_pass(
            before: nil, after: nil, x: input.value, weights: weights.values, bias: weights.bias, y: output.value,
            winners: winners, moments: nil, dy: nil, dx: nil, adds: false, sums: nil, weight_gradient: nil,
            bias_gradient: nil, scratch: scratch)
    }

    private func run(
        _ pass: Pass, _ convolution: aml_convolution, _ job: aml_pass, before: SavedNormalization?,
        after: SavedNormalization? = nil,
        _ kernel: (UnsafePointer<aml_convolution>, Int, UnsafePointer<aml_pass>) -> Void
    ) {
        withOptionalPointer(to: before?.normal) { before in
            withOptionalPointer(to: after?.normal) { after in
                var job = job
                job.before = before
                job.after = after
                withUnsafePointer(to: convolution) { kernel($0, pass.samples, &job) }
            }
        }
    }
}

/// Calls `body` with the address of a value, or nil where there is none.
func withOptionalPointer<Value>(to value: Value?, _ body: (UnsafePointer<Value>?) -> Void) {
    guard let value else { return body(nil) }
    withUnsafePointer(to: value) { body($0) }
}
