/// One node of a graph, ready to run.
protocol ONNXOperator: Sendable {
    /// - Throws: `ExportError` for inputs whose shapes do not fit.
    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor
}

/// The operators that `ONNXWriter` writes: all that our interpreter knows.
enum ONNXOperators {
    static let byName: [String: @Sendable (inout ONNXNode) throws -> any ONNXOperator] = [
        "Add": { try Arithmetic(+, &$0) },
        "Sub": { try Arithmetic(-, &$0) },
        "Mul": { try Arithmetic(*, &$0) },
        "Div": { try Arithmetic(/, &$0) },
        "Relu": { try Function({ max($0, 0) }, &$0) },
        "LeakyRelu": { try Function.leakyRelu(&$0) },
        "Sigmoid": { try Function({ 1 / (1 + exponential(-$0)) }, &$0) },
        "Tanh": { try Function(hyperbolicTangent, &$0) },
        "Erf": { try Function(errorFunction, &$0) },
        "Sqrt": { try Function({ $0.squareRoot() }, &$0) },
        "Identity": { try Function({ $0 }, &$0) },
        "Softmax": { try Softmax(&$0) },
        "Gemm": { try Gemm(&$0) },
        "Conv": { try Convolution(&$0) },
        "MaxPool": { try Pool(.max, &$0) },
        "AveragePool": { try Pool(.average, &$0) },
        "GlobalAveragePool": { try GlobalAveragePool(&$0) },
        "BatchNormalization": { try BatchNormalization(&$0) },
        "ReduceMean": { try ReduceMean(&$0) },
        "Transpose": { try Transpose(&$0) },
        "Flatten": { try Flatten(&$0) },
        "Reshape": { try Reshape(&$0) },
    ]
}
