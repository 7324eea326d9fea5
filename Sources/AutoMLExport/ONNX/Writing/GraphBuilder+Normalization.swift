import AutoMLNN

extension GraphBuilder {
    private static let epsilon: Float = 1e-5

    mutating func batchNormalization(_ input: GraphValue, at place: String) throws -> GraphValue {
        var value = input.order == .channelsLast ? channelsFirst(input, at: place) : input
        let parameters = try ["gamma", "beta", "running_mean", "running_variance"].map {
            try parameter("\(place).\($0)")
        }
        value.name = node(
            "BatchNormalization", [value.name] + parameters, at: place, [.float("epsilon", Self.epsilon)])
        return value
    }

    /// Over all of a sample, with one scale and shift per channel. ONNX' LayerNormalization wants one for each number,
    /// so the steps are written out.
    mutating func layerNormalization(_ input: GraphValue, at place: String) throws -> GraphValue {
        func perChannel(_ tensor: NamedTensor) -> NamedTensor {
            NamedTensor(name: tensor.name, shape: input.channelSizes, values: tensor.values)
        }
        let gamma = try parameter("\(place).gamma", perChannel)
        let beta = try parameter("\(place).beta", perChannel)
        let axes = [ONNXAttributeProto.ints("axes", input.sampleAxes), .int("keepdims", 1)]
        let mean = node("ReduceMean", [input.name], at: place, axes)
        let centered = node("Sub", [input.name, mean], at: place)
        let square = node("Mul", [centered, centered], at: place)
        let variance = node("ReduceMean", [square], at: place, axes)
        let shifted = node("Add", [variance, constant(Self.epsilon)], at: place)
        let deviation = node("Sqrt", [shifted], at: place)
        let normal = node("Div", [centered, deviation], at: place)
        let scaled = node("Mul", [normal, gamma], at: place)
        var value = input
        value.name = node("Add", [scaled, beta], at: place)
        return value
    }
}
