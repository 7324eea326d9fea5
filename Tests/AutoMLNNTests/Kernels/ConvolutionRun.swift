import CKernels
import Testing

/// What one instruction set's kernels make of a convolution, in memory that shows what they write or read beside it.
struct ConvolutionRun {
    let y: [Float]
    let winners: [UInt8]
    let dx: [Float]
    let weightGradient: [Float]
    let biasGradient: [Float]
    /// Whether nothing was written beside what was asked for, and nothing that is read was changed.
    let isTidy: Bool

    init(_ given: ConvolutionCase, _ kernels: aml_kernels, learnsInput: Bool = true) {
        let argument = given.kernelArgument
        let scratchCount = withUnsafePointer(to: argument) { aml_scratch_count($0) }
        let (x, weights, dy) = (
            GuardedBuffer.given(given.x), GuardedBuffer.given(given.weights), GuardedBuffer.given(given.dy)
        )
        let bias = GuardedBuffer.given(given.bias)
        let y = GuardedBuffer.unwritten(given.outputCount)
        let winners = GuardedBuffer([UInt8](repeating: 255, count: given.outputCount), fence: 77)
        let dx = GuardedBuffer.unwritten(given.inputCount)
        let weightGradient = GuardedBuffer.unwritten(given.weightCount)
        let biasGradient = GuardedBuffer.unwritten(given.filters)
        let (forward, backward) = (GuardedBuffer.unwritten(scratchCount), GuardedBuffer.unwritten(scratchCount))
        var pass = aml_pass(
            before: nil, after: nil, x: x.pointer, weights: weights.pointer,
            bias: given.hasBias ? UnsafePointer(bias.pointer) : nil, y: y.pointer,
            winners: given.pool > 1 ? winners.pointer : nil, moments: nil, dy: nil,
            slope_factor: 1, dx: nil, adds: false, sums: nil,
            weight_gradient: nil, bias_gradient: nil, update: nil,
            learner: aml_learner(weights: weights.pointer, first: nil, second: nil), scratch: forward.pointer)
        withUnsafePointer(to: argument) { kernels.convolve($0, given.samples, &pass) }
        self.y = y.numbers
        pass.dy = UnsafePointer(dy.pointer)
        pass.dx = learnsInput ? dx.pointer : nil
        pass.weight_gradient = weightGradient.pointer
        pass.bias_gradient = given.hasBias ? biasGradient.pointer : nil
        pass.scratch = backward.pointer
        withUnsafePointer(to: argument) { kernels.convolve_backward($0, given.samples, &pass) }
        self.winners = given.pool > 1 ? winners.numbers : []
        self.dx = learnsInput ? dx.numbers : []
        self.weightGradient = weightGradient.numbers
        self.biasGradient = given.hasBias ? biasGradient.numbers : []
        let buffers = [x, weights, dy, bias, y, dx, weightGradient, biasGradient, forward, backward]
        isTidy =
            buffers.allSatisfy(\.isIntact) && winners.isIntact
            && same(x.numbers, given.x) && same(weights.numbers, given.weights) && same(dy.numbers, given.dy)
            && same(bias.numbers, given.bias) && same(y.numbers, self.y)
    }
}

/// Equal bit for bit, so NaN too.
func same(_ a: [Float], _ b: [Float]) -> Bool { a.map(\.bitPattern) == b.map(\.bitPattern) }
