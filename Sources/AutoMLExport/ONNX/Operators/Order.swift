/// Puts the axes in another order.
struct Transpose: ONNXOperator {
    private let axes: [Int]

    init(_ node: inout ONNXNode) throws {
        try node.expectInputs(1...1)
        axes = try node.ints("perm", in: 0...7)
        guard axes.sorted() == Array(axes.indices) else { throw ExportError("perm \(axes) is not an order of axes") }
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        guard inputs[0].shape.count == axes.count else {
            throw ExportError("perm \(axes) does not fit shape \(inputs[0].shape)")
        }
        return inputs[0].transposed(axes)
    }
}

/// `[N, …]` to `[N, features]`.
struct Flatten: ONNXOperator {
    init(_ node: inout ONNXNode) throws {
        try node.expectInputs(1...1)
        _ = try node.int("axis", default: 1, in: 1...1)
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        guard let samples = inputs[0].shape.first else { throw ExportError("a single number cannot be flattened") }
        let features = inputs[0].shape.dropFirst().reduce(1, *)
        return ONNXTensor(shape: [samples, features], values: inputs[0].values)
    }
}

/// Another shape for the same numbers; a size of 0 is taken over from the input.
struct Reshape: ONNXOperator {
    private let shape: [Int]

    init(_ node: inout ONNXNode) throws {
        try node.expectInputs(2...2)
        shape = try node.takeIntegers(input: 1)
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        let x = inputs[0]
        let sizes = shape.enumerated().map { axis, size in
            size == 0 && axis < x.shape.count ? x.shape[axis] : size
        }
        guard CheckedProduct.of(sizes) == x.values.count else {
            throw ExportError("shape \(x.shape) cannot become \(shape)")
        }
        return ONNXTensor(shape: sizes, values: x.values)
    }
}
