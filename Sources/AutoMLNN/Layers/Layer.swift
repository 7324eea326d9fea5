/// A step of a plan with its memory: numbers and addresses only, so that a pass copies and counts nothing.
protocol Layer: BitwiseCopyable {
    /// Reads the input's value, writes the output's.
    func forward(_ pass: Pass)
    /// Reads the output's gradient, writes the input's and those of the layer's parameters.
    func backward(_ pass: Pass)
}

/// One of the layers there are. A new kind of layer gets a case here and in `PlannedStep.Kind`.
enum Operation: BitwiseCopyable {
    case convolution(ConvolutionLayer)
    case maxPool(MaxPoolLayer)
    case averagePool(AveragePoolLayer)
    case batchNormalization(BatchNormalizationLayer)
    case layerNormalization(LayerNormalizationLayer)
    case activation(ActivationLayer)
    case dropout(DropoutLayer)
    case fork(ForkLayer)
    case add(AddLayer)
    /// Another view of the same memory.
    case nothing

    init(_ step: PlannedStep, _ index: Int, _ binding: Binding) {
        self =
            switch step.kind {
            case .dense(let weight, let bias, _), .convolution(_, let weight, let bias, _, _):
                .convolution(ConvolutionLayer(step, index, binding, weight, bias))
            case .pool(.max, let window):
                .maxPool(MaxPoolLayer(step, binding, window, winners: binding.saved(index)))
            case .pool(.average, let window): .averagePool(AveragePoolLayer(step, binding, window))
            case .batchNormalization: .batchNormalization(BatchNormalizationLayer(step, index, binding))
            case .layerNormalization: .layerNormalization(LayerNormalizationLayer(step, index, binding))
            case .activation(let function): .activation(ActivationLayer(step, binding, function))
            case .dropout(let rate, let index): .dropout(DropoutLayer(step, binding, rate, index))
            case .reshape: .nothing
            case .fork(let shortcut): .fork(ForkLayer(step, binding, shortcut))
            case .add(let shortcut, let epilogue): .add(AddLayer(step, binding, shortcut, epilogue))
            }
    }

    func forward(_ pass: Pass) {
        switch self {
        case .convolution(let layer): layer.forward(pass)
        case .maxPool(let layer): layer.forward(pass)
        case .averagePool(let layer): layer.forward(pass)
        case .batchNormalization(let layer): layer.forward(pass)
        case .layerNormalization(let layer): layer.forward(pass)
        case .activation(let layer): layer.forward(pass)
        case .dropout(let layer): layer.forward(pass)
        case .fork(let layer): layer.forward(pass)
        case .add(let layer): layer.forward(pass)
        case .nothing: break
        }
    }

    func backward(_ pass: Pass) {
        switch self {
        case .convolution(let layer): layer.backward(pass)
        case .maxPool(let layer): layer.backward(pass)
        case .averagePool(let layer): layer.backward(pass)
        case .batchNormalization(let layer): layer.backward(pass)
        case .layerNormalization(let layer): layer.backward(pass)
        case .activation(let layer): layer.backward(pass)
        case .dropout(let layer): layer.backward(pass)
        case .fork(let layer): layer.backward(pass)
        case .add(let layer): layer.backward(pass)
        case .nothing: break
        }
    }
}
