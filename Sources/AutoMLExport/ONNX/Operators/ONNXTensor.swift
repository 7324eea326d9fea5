import AutoMLNN

/// Numbers with a shape, rows slowest: what flows between the operators of our interpreter.
struct ONNXTensor: Sendable {
    var shape: [Int]
    var values: [Float]

    /// A tensor of more numbers is a mistake, or an attack on memory.
    static let largestCount = LayerDescription.largestOutput

    init(shape: [Int], values: [Float]) {
        self.shape = shape
        self.values = values
    }

    /// - Throws: `ExportError` for a shape that is negative or too large.
    init(repeating value: Float, shape: [Int]) throws {
        guard let count = CheckedProduct.of(shape, limit: Self.largestCount) else {
            throw ExportError("yields a tensor of shape \(shape), more than the \(Self.largestCount) numbers allowed")
        }
        self.init(shape: shape, values: [Float](repeating: value, count: count))
    }

    /// How far apart neighbours along each axis lie.
    var strides: [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
        return strides
    }
}

extension ONNXTensor {
    /// The same numbers with axis `axes[i]` as the new axis i.
    ///
    /// - Parameter axes: each axis once.
    func transposed(_ axes: [Int]) -> ONNXTensor {
        let (shape, strides) = (axes.map { self.shape[$0] }, axes.map { self.strides[$0] })
        let source = values
        var values: [Float] = []
        values.reserveCapacity(source.count)
        StridedRows(shape: shape, strides: [strides]).walk { starts, length, steps in
            for index in 0..<length { values.append(source[starts[0] + index * steps[0]]) }
        }
        return ONNXTensor(shape: shape, values: values)
    }
}
