import CKernels
import Foundation

/// y = f(x ∗ W + b): convolutions, and dense layers as the convolution of an image of one pixel.
struct ConvolutionLayer: Layer {
    private let input: Port
    private let output: Port
    private let convolution: aml_convolution
    private let weight: UnsafeMutablePointer<Float>
    private let weightGradient: UnsafeMutablePointer<Float>?
    private let bias: UnsafeMutablePointer<Float>?
    private let biasGradient: UnsafeMutablePointer<Float>?
    private let scratch: UnsafeMutablePointer<Float>
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ binding: Binding, _ convolution: aml_convolution, _ weight: Int, _ bias: Int?) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        self.convolution = convolution
        self.weight = binding.tensor(weight)
        weightGradient = binding.tensorGradient(weight)
        self.bias = bias.map(binding.tensor)
        biasGradient = bias.flatMap(binding.tensorGradient)
        scratch = binding.scratch
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        withUnsafePointer(to: convolution) {
            kernels.pointee.convolve($0, pass.samples, input.value, weight, bias, output.value, scratch)
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let weightGradient else { return }
        withUnsafePointer(to: convolution) {
            kernels.pointee.convolve_backward(
                $0, pass.samples, input.value, output.value, dy, weight, input.gradient, weightGradient, biasGradient,
                scratch)
        }
    }
}

extension aml_convolution {
    init(_ window: Window, filters: Int, _ activation: Activation?) {
        self.init(window: window.kernel, filters: filters, activation: activation?.kernel ?? AML_IDENTITY)
    }

    /// Numbers that a pass needs while it runs.
    var scratchCount: Int { withUnsafePointer(to: self) { aml_scratch_count($0) } }
}
