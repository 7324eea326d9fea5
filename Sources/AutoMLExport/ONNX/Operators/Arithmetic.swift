/// Add, Sub, Mul, Div: number by number, with the smaller tensor repeated along axes of size 1 or none.
struct Arithmetic: ONNXOperator {
    private let operation: @Sendable (Float, Float) -> Float

    init(_ operation: @escaping @Sendable (Float, Float) -> Float, _ node: inout ONNXNode) throws {
        try node.expectInputs(2...2)
        self.operation = operation
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        let (left, right) = (inputs[0], inputs[1])
        let shape = try Self.commonShape(left.shape, right.shape)
        var result = try ONNXTensor(repeating: 0, shape: shape)
        let rows = StridedRows(shape: shape, strides: [left, right].map { Self.strides(of: $0, in: shape) })
        var position = 0
        rows.walk { starts, length, steps in
            for index in 0..<length {
                result.values[position + index] = operation(
                    left.values[starts[0] + index * steps[0]], right.values[starts[1] + index * steps[1]])
            }
            position += length
        }
        return result
    }

    private static func commonShape(_ left: [Int], _ right: [Int]) throws -> [Int] {
        let rank = max(left.count, right.count)
        let (l, r) = (padded(left, to: rank), padded(right, to: rank))
        return try zip(l, r).map { a, b in
            guard a == b || a == 1 || b == 1 else { throw ExportError("shapes \(left) and \(right) do not fit") }
            return a == 1 ? b : a
        }
    }

    private static func strides(of tensor: ONNXTensor, in shape: [Int]) -> [Int] {
        let own = [Int](repeating: 0, count: shape.count - tensor.shape.count) + tensor.strides
        return zip(own, padded(tensor.shape, to: shape.count)).map { $1 == 1 ? 0 : $0 }
    }

    private static func padded(_ shape: [Int], to rank: Int) -> [Int] {
        [Int](repeating: 1, count: rank - shape.count) + shape
    }
}
