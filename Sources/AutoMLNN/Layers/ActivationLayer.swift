import CKernels

/// y = f(x). In place where the slope follows from y.
struct ActivationLayer: Layer {
    private let input: Port
    private let output: Port
    private let function: aml_activation
    private let keepsInput: Bool
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ binding: Binding, _ function: Activation) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        self.function = function.kernel
        keepsInput = !function.slopeFollowsFromOutput
        kernels = binding.kernels.table
        crew = binding.crew
    }

    func forward(_ pass: Pass) {
        crew.run(overNumbers: pass.samples * input.count) { range in
            let start = range.lowerBound
            kernels.pointee.activation(function, range.count, input.value + start, output.value + start)
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let dx = input.gradient else { return }
        let kept = keepsInput ? input.value : output.value
        crew.run(overNumbers: pass.samples * input.count) { range in
            let start = range.lowerBound
            kernels.pointee.activation_backward(function, range.count, kept + start, dy + start, dx + start)
        }
    }
}
