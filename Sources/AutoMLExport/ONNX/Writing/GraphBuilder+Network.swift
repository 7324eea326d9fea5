import AutoMLNN

extension GraphBuilder {
    /// The whole graph: scaling, layers, logits, probabilities; of a single output that alone.
    mutating func addNetwork(_ model: Model) throws {
        let scaled = scale(.input(model.description.input), by: model.scaling)
        let last = vector(try add(model.description.layers, to: scaled, within: ""), at: "output")
        if nodes.isEmpty { _ = node("Identity", [last.name], at: "output") }
        if model.classNames.count == 1 { return nameOutput(ONNXWriter.prediction) }
        nameOutput(ONNXWriter.logits)
        _ = node("Softmax", [ONNXWriter.logits], at: "output", [.int("axis", 1)])
        nameOutput(ONNXWriter.probabilities)
    }

    /// `(x − offset) · scale`; a step that changes nothing is left out.
    private mutating func scale(_ input: GraphValue, by scaling: InputScaling) -> GraphValue {
        var value = input
        let sizes = scaling.offset.count == 1 ? [1] : input.sizes
        if scaling.offset.contains(where: { $0 != 0 }) {
            let offset = constant("input.offset", sizes, scaling.offset)
            value.name = node("Sub", [value.name, offset], at: "input")
        }
        if scaling.scale.contains(where: { $0 != 1 }) {
            let factor = constant("input.scale", sizes, scaling.scale)
            value.name = node("Mul", [value.name, factor], at: "input")
        }
        return value
    }

    /// - Parameter prefix: the place of the block that these layers are in, with a dot at its end.
    mutating func add(_ layers: [LayerDescription], to input: GraphValue, within prefix: String) throws -> GraphValue {
        try layers.enumerated().reduce(input) { value, layer in
            try add(layer.element, to: value, at: "\(prefix)\(layer.offset)")
        }
    }

    private mutating func add(_ layer: LayerDescription, to input: GraphValue, at place: String) throws -> GraphValue {
        let shape = try layer.output(for: input.shape, at: place)
        var value = input
        switch layer {
        case .dense(_, let bias): value = try dense(input, bias: bias, at: place)
        case .convolution(_, let kernel, let stride, let bias):
            value = try convolution(input, to: shape, kernel: kernel, stride: stride, bias: bias, at: place)
        case .pool(let pooling, let size): value = pool(input, pooling, size: size, at: place)
        case .globalAveragePool: value = globalAveragePool(input, at: place)
        case .batchNormalization: value = try batchNormalization(input, at: place)
        case .layerNormalization: value = try layerNormalization(input, at: place)
        case .activation(let function): value.name = activation(function, of: input.name, at: place)
        case .dropout: break
        case .flatten: value = vector(input, at: place)
        case .residual(let body, let shortcut): value = try residual(input, body, shortcut, at: place)
        }
        value.shape = shape
        return value
    }
}
