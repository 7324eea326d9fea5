import Foundation

/// A function of each number by itself.
struct Function: ONNXOperator {
    private let function: @Sendable (Float) -> Float

    init(_ function: @escaping @Sendable (Float) -> Float, _ node: inout ONNXNode) throws {
        try node.expectInputs(1...1)
        self.function = function
    }

    static func leakyRelu(_ node: inout ONNXNode) throws -> Function {
        let slope = try node.float("alpha", default: 0.01)
        return try Function({ $0 >= 0 ? $0 : slope * $0 }, &node)
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        ONNXTensor(shape: inputs[0].shape, values: inputs[0].values.map(function))
    }
}

func exponential(_ x: Float) -> Float { exp(x) }
func hyperbolicTangent(_ x: Float) -> Float { tanh(x) }
func errorFunction(_ x: Float) -> Float { erf(x) }
