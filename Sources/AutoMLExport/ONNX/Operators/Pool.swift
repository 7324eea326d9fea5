/// MaxPool and AveragePool over windows of `[N, C, H, W]`, without padding; what does not fill a window is dropped.
struct Pool: ONNXOperator {
    enum Kind {
        case max, average
    }

    private let kind: Kind
    private let window: [Int]
    private let strides: [Int]

    init(_ kind: Kind, _ node: inout ONNXNode) throws {
        try node.expectInputs(1...1)
        self.kind = kind
        window = try node.ints("kernel_shape", count: 2, in: 1...4096)
        strides = try node.ints("strides", count: 2, in: 1...4096)
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        let x = inputs[0]
        guard x.shape.count == 4, x.shape[2] >= window[0], x.shape[3] >= window[1] else {
            throw ExportError("a window of \(window) does not fit into \(x.shape)")
        }
        let rows = (x.shape[2] - window[0]) / strides[0] + 1
        let columns = (x.shape[3] - window[1]) / strides[1] + 1
        var result = try ONNXTensor(repeating: 0, shape: [x.shape[0], x.shape[1], rows, columns])
        for index in result.values.indices {
            let (plane, place) = index.quotientAndRemainder(dividingBy: rows * columns)
            let corner = place / columns * strides[0] * x.shape[3] + place % columns * strides[1]
            result.values[index] = pooled(x, from: plane * x.shape[2] * x.shape[3] + corner)
        }
        return result
    }

    private func pooled(_ x: ONNXTensor, from corner: Int) -> Float {
        var result: Float = kind == .max ? -.infinity : 0
        for i in 0..<window[0] {
            for value in x.values[corner + i * x.shape[3]..<corner + i * x.shape[3] + window[1]] {
                result = kind == .max ? max(result, value) : result + value
            }
        }
        return kind == .max ? result : result / Float(window[0] * window[1])
    }
}
