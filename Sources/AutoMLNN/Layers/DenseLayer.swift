/// y = f(x W + b).
struct DenseLayer: Layer {
    private let input: Port
    private let output: Port
    private let sum: WeightedSum

    init(_ step: PlannedStep, _ binding: Binding, _ weight: Int, _ bias: Int?, _ epilogue: Activation?) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        sum = WeightedSum(
            binding, inputs: input.count, outputs: output.count, weight: weight, bias: bias, epilogue: epilogue)
    }

    func forward(_ pass: Pass) {
        sum.multiply(input.value, rows: pass.samples, into: output.value)
        sum.finish(output.value, rows: pass.samples)
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient else { return }
        sum.backwardThroughEpilogue(output.value, dy, rows: pass.samples)
        sum.addWeightGradient(input.value, dy, rows: pass.samples, adding: false)
        if let dx = input.gradient { sum.inputGradient(dy, rows: pass.samples, into: dx) }
    }
}
