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
        let pooled = given.pool > 1 ? winners.pointer : nil
        withUnsafePointer(to: argument) {
            kernels.convolve(
                $0, given.samples, x.pointer, weights.pointer, given.hasBias ? bias.pointer : nil, y.pointer, pooled,
                forward.pointer)
        }
        self.y = y.numbers
        withUnsafePointer(to: argument) {
            kernels.convolve_backward(
                $0, given.samples, x.pointer, y.pointer, pooled, dy.pointer, weights.pointer,
                learnsInput ? dx.pointer : nil, weightGradient.pointer, given.hasBias ? biasGradient.pointer : nil,
                backward.pointer)
        }
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
