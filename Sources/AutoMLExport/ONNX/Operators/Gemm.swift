/// x W + b, with x `[N, in]`, W `[in, out]` and b `[out]`, which may be absent.
struct Gemm: ONNXOperator {
    init(_ node: inout ONNXNode) throws {
        try node.expectInputs(2...3)
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        let (x, weight) = (inputs[0], inputs[1])
        guard x.shape.count == 2, weight.shape.count == 2, x.shape[1] == weight.shape[0] else {
            throw ExportError("shapes \(x.shape) and \(weight.shape) do not multiply")
        }
        let (samples, columns) = (x.shape[0], weight.shape[1])
        var result = try ONNXTensor(repeating: 0, shape: [samples, columns])
        if inputs.count == 3 {
            let bias = inputs[2]
            guard bias.shape == [columns] else { throw ExportError("bias of shape \(bias.shape) does not fit") }
            result.values = (0..<samples).flatMap { _ in bias.values }
        }
        MatrixProduct.accumulate(
            x.values, weight.values, into: &result.values, rows: samples, depth: x.shape[1], columns: columns)
        return result
    }
}
