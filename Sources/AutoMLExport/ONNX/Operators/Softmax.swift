/// exp(x) / Σ exp(x) over the last axis; the largest x is taken off first, so that nothing overflows.
struct Softmax: ONNXOperator {
    private let axis: Int

    init(_ node: inout ONNXNode) throws {
        try node.expectInputs(1...1)
        axis = try node.int("axis", default: -1, in: -8...8)
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        var tensor = inputs[0]
        guard let size = tensor.shape.last, size > 0, axis == -1 || axis == tensor.shape.count - 1 else {
            throw ExportError("axis \(axis) is not the last of shape \(tensor.shape)")
        }
        for start in stride(from: 0, to: tensor.values.count, by: size) {
            Self.normalize(&tensor.values[start..<start + size])
        }
        return tensor
    }

    static func normalize(_ row: inout ArraySlice<Float>) {
        let largest = row.max() ?? 0
        for index in row.indices { row[index] = exponential(row[index] - largest) }
        let sum = row.reduce(0, +)
        for index in row.indices { row[index] /= sum }
    }
}
