import CKernels
import Foundation

/// y = f(x ∗ W + b), which may be pooled: convolutions, and dense layers as the convolution of an image of one pixel.
struct ConvolutionLayer: Layer {
    private let input: Port
    private let output: Port
    private let convolution: aml_convolution
    private let weight: UnsafeMutablePointer<Float>
    private let weightGradient: UnsafeMutablePointer<Float>?
    private let bias: UnsafeMutablePointer<Float>?
    private let biasGradient: UnsafeMutablePointer<Float>?
    /// Which of its window each output was, where outputs are pooled.
    private let winners: UnsafeMutablePointer<UInt8>?
    private let scratch: UnsafeMutablePointer<Float>
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ index: Int, _ binding: Binding, _ weight: Int, _ bias: Int?) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        convolution = binding.convolution(step)
        self.weight = binding.tensor(weight)
        weightGradient = binding.tensorGradient(weight)
        self.bias = bias.map(binding.tensor)
        biasGradient = bias.flatMap(binding.tensorGradient)
        // Nothing but this layer touches the saved memory, so it holds bytes for as long as it is the layer's.
        winners =
            convolution.pool > 1
            ? UnsafeMutableRawPointer(binding.saved(index)).assumingMemoryBound(to: UInt8.self) : nil
        scratch = binding.scratch
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        withUnsafePointer(to: convolution) {
            kernels.pointee.convolve($0, pass.samples, input.value, weight, bias, output.value, winners, scratch)
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let weightGradient else { return }
        withUnsafePointer(to: convolution) {
            kernels.pointee.convolve_backward(
                $0, pass.samples, input.value, output.value, winners, dy, weight, input.gradient, weightGradient,
                biasGradient, scratch)
        }
    }
}

extension aml_convolution {
    init(_ window: Window, filters: Int, _ activation: Activation?, pool: Int = 1) {
        self.init(window: window.kernel, filters: filters, activation: activation?.kernel ?? AML_IDENTITY, pool: pool)
    }

    /// Numbers that a pass needs while it runs.
    var scratchCount: Int { withUnsafePointer(to: self) { aml_scratch_count($0) } }
}
