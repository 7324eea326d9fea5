/// γ (x − mean) / √(variance + ε) + β for each channel, with the running statistics; channels are axis 1.
struct BatchNormalization: ONNXOperator {
    private let epsilon: Float

    init(_ node: inout ONNXNode) throws {
        try node.expectInputs(5...5)
        epsilon = try node.float("epsilon", default: 1e-5)
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        var x = inputs[0]
        guard x.shape.count >= 2, inputs.dropFirst().allSatisfy({ $0.shape == [x.shape[1]] }) else {
            throw ExportError("input \(x.shape) and parameters \(inputs.dropFirst().map(\.shape)) do not fit")
        }
        let channels = x.shape[1]
        let area = x.shape.dropFirst(2).reduce(1, *)
        let deviations = inputs[4].values.map { ($0 + epsilon).squareRoot() }
        for index in x.values.indices {
            let channel = index / area % channels
            let normal = (x.values[index] - inputs[3].values[channel]) / deviations[channel]
            x.values[index] = inputs[1].values[channel] * normal + inputs[2].values[channel]
        }
        return x
    }
}
