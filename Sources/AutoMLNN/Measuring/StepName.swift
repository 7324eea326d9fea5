extension Plan {
    /// What a step does, in few words: `conv 3×3 1→32 + relu`, `dense 3136→128`, `max pool 2`.
    func name(of step: PlannedStep) -> String {
        let (input, output) = (values[step.input].shape, values[step.output].shape)
        switch step.kind {
        case .dense(_, _, let function): return "dense \(input.count)→\(output.count)" + suffix(function)
        case .convolution(let window, _, _, let function, let pool):
            let stride = window.stride == 1 ? "" : " stride \(window.stride)"
            return "conv \(size(window)) \(input.channels)→\(output.channels)\(stride)" + suffix(function)
                + (pool > 1 ? " + max pool \(pool)" : "")
        case .pool(let pooling, let window):
            let isGlobal = window.stride != window.windowHeight
            return "\(pooling.rawValue) pool " + (isGlobal ? size(window) : String(window.stride))
        case .batchNormalization(_, _, _, _, let function): return "batch norm \(output.channels)" + suffix(function)
        case .layerNormalization: return "layer norm \(output.channels)"
        case .activation(let function): return function.rawValue
        case .dropout(let rate, _): return "dropout \(rate)"
        case .reshape: return "flatten"
        case .fork: return "fork"
        case .add(_, let function): return "add" + suffix(function)
        }
    }

    private func size(_ window: Window) -> String { "\(window.windowHeight)×\(window.windowWidth)" }

    private func suffix(_ function: Activation?) -> String { function.map { " + \($0.rawValue)" } ?? "" }
}
