import CKernels
import Foundation

/// y = f(x ∗ W + b): convolutions, and dense layers as the convolution of an image of one pixel.
struct ConvolutionLayer: Layer {
    private let input: Port
    private let output: Port
    private let convolution: aml_convolution
    private let weightCount: Int
    private let weight: UnsafeMutablePointer<Float>
    private let weightGradient: UnsafeMutablePointer<Float>?
    private let bias: UnsafeMutablePointer<Float>?
    private let biasGradient: UnsafeMutablePointer<Float>?
    /// The weights in the order in which the kernels read them, made anew in each pass: they change in each step.
    private let packed: UnsafeMutablePointer<Float>
    private let scratch: UnsafeMutablePointer<Float>
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ binding: Binding, _ convolution: aml_convolution, _ weight: Int, _ bias: Int?) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        self.convolution = convolution
        weightCount = binding.plan.tensors[weight].count
        self.weight = binding.tensor(weight)
        weightGradient = binding.tensorGradient(weight)
        self.bias = bias.map(binding.tensor)
        biasGradient = bias.flatMap(binding.tensorGradient)
        packed = binding.scratch
        scratch = binding.scratch + convolution.packedCount
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        withUnsafePointer(to: convolution) {
            kernels.pointee.pack_weights($0, pass.samples, weight, bias, packed)
            kernels.pointee.convolve($0, pass.samples, input.value, packed, output.value, scratch)
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let weightGradient else { return }
        weightGradient.update(repeating: 0, count: weightCount)
        biasGradient?.update(repeating: 0, count: convolution.filters)
        withUnsafePointer(to: convolution) {
            if input.gradient != nil { kernels.pointee.pack_transposed($0, pass.samples, weight, packed) }
            kernels.pointee.convolve_backward(
                $0, pass.samples, input.value, output.value, dy, packed, input.gradient,
                weightGradient, biasGradient, scratch)
        }
    }
}

extension aml_convolution {
    init(_ window: Window, filters: Int, _ activation: Activation?) {
        self.init(window: window.kernel, filters: filters, activation: activation?.kernel ?? AML_IDENTITY)
    }

    /// Numbers that packed weights take, whichever way round.
    var packedCount: Int {
        withUnsafePointer(to: self) {
            AlignedBuffer.padded(max(aml_packed_count($0), aml_packed_transposed_count($0)))
        }
    }

    /// Numbers that a pass needs while it runs.
    var scratchCount: Int { packedCount + withUnsafePointer(to: self) { aml_scratch_count($0) } }
}
