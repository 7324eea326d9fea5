/// The mean of each channel's pixels: `[N, C, H, W]` to `[N, C, 1, 1]`.
struct GlobalAveragePool: ONNXOperator {
    init(_ node: inout ONNXNode) throws {
        try node.expectInputs(1...1)
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        guard inputs[0].shape.count == 4 else { throw ExportError("shape \(inputs[0].shape) is not [N, C, H, W]") }
        return try inputs[0].meansOverLast(axes: 2)
    }
}

/// The mean over the last axes, each of which keeps size 1.
struct ReduceMean: ONNXOperator {
    private let axes: [Int]

    init(_ node: inout ONNXNode) throws {
        try node.expectInputs(1...1)
        axes = try node.ints("axes", in: 1...7)
        guard try node.int("keepdims", default: 1, in: 0...1) == 1 else {
            throw ExportError("keepdims 0 is not supported here")
        }
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        let rank = inputs[0].shape.count
        guard axes.count < rank, axes == Array(rank - axes.count..<rank) else {
            throw ExportError("axes \(axes) are not the last ones of shape \(inputs[0].shape)")
        }
        return try inputs[0].meansOverLast(axes: axes.count)
    }
}

extension ONNXTensor {
    /// Sums in double precision: a sample may have many numbers.
    fileprivate func meansOverLast(axes: Int) throws -> ONNXTensor {
        let kept = shape.dropLast(axes) + [Int](repeating: 1, count: axes)
        var result = try ONNXTensor(repeating: 0, shape: Array(kept))
        let size = shape.suffix(axes).reduce(1, *)
        for index in result.values.indices {
            let row = values[index * size..<(index + 1) * size]
            result.values[index] = Float(row.reduce(0.0) { $0 + Double($1) } / Double(size))
        }
        return result
    }
}
