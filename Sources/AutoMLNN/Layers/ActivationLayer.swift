import CKernels

/// y = f(x). In place where the slope follows from y.
struct ActivationLayer: Layer {
    private let input: Port
    private let output: Port
    private let function: aml_activation
    private let keepsInput: Bool
    private let kernels: UnsafePointer<aml_kernels>

    init(_ step: PlannedStep, _ binding: Binding, _ function: Activation) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        self.function = function.kernel
        keepsInput = !function.slopeFollowsFromOutput
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        kernels.pointee.activation(function, pass.samples * input.count, input.value, output.value)
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let dx = input.gradient else { return }
        let kept = keepsInput ? input.value : output.value
        kernels.pointee.activation_backward(function, pass.samples * input.count, kept, dy, dx)
    }
}
