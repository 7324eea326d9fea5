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
    /// Of the gradient that comes back from a dropout which leaves its own pass to this layer.
    private let slopeFactor: Float
    /// Where the weights learn in the backward pass.
    private let learner: aml_learner?
    /// Which of its window each output was, where outputs are pooled.
    private let winners: UnsafeMutablePointer<UInt8>?
    /// Member 0's; the others' follow.
    private let scratch: UnsafeMutablePointer<Float>
    private let scratchStride: Int
    /// Of one sample's forward pass.
    private let multiplyAdds: Int
    /// Nil for a dense layer.
    private let partials: PartialGradients?
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ index: Int, _ binding: Binding, _ weight: Int, _ bias: Int?) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        convolution = binding.convolution(step)
        weights = Weights(weight, bias, binding)
        before = binding.plan.values[step.input].normalization.map(binding.savedNormalization)
        after = step.normalization.map { FoldedNormalization($0, binding) }
        addsGradient = step.addsGradient
        learner = binding.learners[weight]
        slopeFactor = step.dropoutAfter.map { DropoutLayer.factor(rate: $0) } ?? 1
        // Nothing but this layer touches the saved memory, so it holds bytes for as long as it is the layer's.
        winners =
            convolution.pool > 1
            ? UnsafeMutableRawPointer(binding.saved(index)).assumingMemoryBound(to: UInt8.self) : nil
        scratch = binding.scratch
        scratchStride = binding.memory.scratchStride
        multiplyAdds = binding.plan.multiplyAdds(step)
        partials = if case .dense = step.kind { nil } else { PartialGradients(step, binding) }
        kernels = binding.kernels.table
        crew = binding.crew
    }

    func forward(_ pass: Pass) {
        if let after, !pass.isTraining {
            forward(pass, foldedInto: after)
            return
        }
        var job = self.job
        job.moments = after?.saved.perSample
        run(convolution, job, before: pass.isTraining ? before : nil) { convolution, job in
            forward(pass, convolution, job)
        }
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
        if let learner {
            job.update = pass.update
            job.learner = learner
        }
        run(convolution, job, before: before, after: after?.saved) { convolution, job in
            if let partials {
                backward(pass, convolution, job, partials, weightGradient)
            } else {
                share(pass, convolution, job, of: input.count, kernels.pointee.multiply_backward)
            }
        }
    }

    /// With the normalisation that follows in the weights, straight to its output.
    private func forward(_ pass: Pass, foldedInto after: FoldedNormalization) {
        var job = self.job
        let folded = scratch
        let bias = folded + AlignedBuffer.padded(weights.count)
        after.fold(weights, into: folded, bias)
        job.weights = UnsafePointer(folded)
        job.bias = UnsafePointer(bias)
        job.y = after.output.value
        job.scratch = bias + AlignedBuffer.padded(convolution.filters)
        var convolution = self.convolution
        convolution.activation = after.activation
        run(convolution, job, before: nil) { convolution, job in forward(pass, convolution, job) }
    }

    /// What both ways have in common.
    private var job: aml_pass {
        aml_pass(
            before: nil, after: nil, x: input.value, weights: weights.values, bias: weights.bias, y: output.value,
            winners: winners, moments: nil, dy: nil, slope_factor: slopeFactor, dx: nil, adds: false, sums: nil,
            weight_gradient: nil, bias_gradient: nil, update: nil,
            learner: aml_learner(weights: weights.values, first: nil, second: nil), scratch: scratch)
    }

    private func run(
        _ convolution: aml_convolution, _ job: aml_pass, before: SavedNormalization?,
        after: SavedNormalization? = nil, _ body: (UnsafePointer<aml_convolution>, aml_pass) -> Void
    ) {
        withOptionalPointer(to: before?.normal) { before in
            withOptionalPointer(to: after?.normal) { after in
                var job = job
                job.before = before
                job.after = after
                withUnsafePointer(to: convolution) { body($0, job) }
            }
        }
    }
}

/// How members share the work. A dense layer's weights are many, so each takes some of them, for the whole batch; a
/// convolution's samples are, so each takes some samples, with all weights.
extension ConvolutionLayer {
    private func forward(_ pass: Pass, _ convolution: UnsafePointer<aml_convolution>, _ job: aml_pass) {
        if partials == nil {
            share(pass, convolution, job, of: output.count, kernels.pointee.multiply)
            return
        }
        let parts = crew.parts(multiplyAdds: pass.samples * multiplyAdds, atMost: pass.samples)
        crew.run(parts, over: pass.samples) { range, member in
            var job = part(of: job, from: range.lowerBound, member)
            kernels.pointee.convolve(convolution, range.count, &job)
        }
    }

    /// Each member works on some of a dense layer's `numbers`.
    private func share(
        _ pass: Pass, _ convolution: UnsafePointer<aml_convolution>, _ job: aml_pass, of numbers: Int,
        _ kernel: (UnsafePointer<aml_convolution>, aml_share, Int, UnsafePointer<aml_pass>) -> Void
    ) {
        let parts = crew.parts(multiplyAdds: pass.samples * multiplyAdds, atMost: numbers / 16)
        crew.run(parts) { part, member in
            var job = job
            job.scratch += member * scratchStride
            kernel(convolution, aml_share(part: part, parts: parts), pass.samples, &job)
        }
    }

    private func backward(
        _ pass: Pass, _ convolution: UnsafePointer<aml_convolution>, _ job: aml_pass, _ partials: PartialGradients,
        _ weightGradient: UnsafeMutablePointer<Float>
    ) {
        let place = AlignedBuffer.padded(weights.count)
        let pieces = (
            PartialGradients.Piece(gradient: weightGradient, count: weights.count, place: 0),
            weights.biasGradient.map {
                PartialGradients.Piece(gradient: $0, count: convolution.pointee.filters, place: place)
            }
        )
        let isShared = crew.parts(multiplyAdds: pass.samples * multiplyAdds, atMost: pass.samples) > 1
        partials.sum(over: pass.samples, isShared: isShared, into: pieces) { range, memory, member in
            var job = part(of: job, from: range.lowerBound, member)
            if let memory {
                job.weight_gradient = memory
                if job.bias_gradient != nil { job.bias_gradient = memory + place }
            }
            kernels.pointee.convolve_backward(convolution, range.count, &job)
        }
    }

    /// The pass from a sample on, with the member's own scratch.
    private func part(of job: aml_pass, from sample: Int, _ member: Int) -> aml_pass {
        var job = job
        let (x, y) = (sample * input.count, sample * output.count)
        job.x += x
        job.y += y
        job.winners = job.winners.map { $0 + y }
        job.moments = job.moments.map { $0 + sample * 2 * convolution.filters }
        job.dy = job.dy.map { $0 + y }
        job.dx = job.dx.map { $0 + x }
        job.sums = job.sums.map { $0 + sample * 2 * convolution.window.channels }
        job.scratch += member * scratchStride
        return job
    }
}

/// Calls `body` with the address of a value, or nil where there is none.
func withOptionalPointer<Value>(to value: Value?, _ body: (UnsafePointer<Value>?) -> Void) {
    guard let value else { return body(nil) }
    withUnsafePointer(to: value) { body($0) }
}
