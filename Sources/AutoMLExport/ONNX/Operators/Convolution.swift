/// A two-dimensional convolution: x `[N, C, H, W]`, W `[filters, C, rows, columns]`, b `[filters]` or none.
///
/// Every window becomes a column (im2col), so that the convolution is one matrix product per sample.
struct Convolution: ONNXOperator {
    private let kernel: [Int]
    private let strides: [Int]
    /// Above, left, below, right.
    private let pads: [Int]

    init(_ node: inout ONNXNode) throws {
        try node.expectInputs(2...3)
        kernel = try node.ints("kernel_shape", count: 2, in: 1...4096)
        strides = try node.ints("strides", count: 2, in: 1...4096)
        pads = try node.ints("pads", count: 4, in: 0...4096)
    }

    func apply(_ inputs: [ONNXTensor]) throws -> ONNXTensor {
        let (x, weight) = (inputs[0], inputs[1])
        guard x.shape.count == 4, weight.shape.count == 4, weight.shape[1] == x.shape[1],
            Array(weight.shape[2...]) == kernel
        else { throw ExportError("input \(x.shape), weight \(weight.shape) and kernel \(kernel) do not fit") }
        let filters = weight.shape[0]
        let size = try outputSize(x)
        let (depth, area) = (x.shape[1] * kernel[0] * kernel[1], size.rows * size.columns)
        var columns = try ONNXTensor(repeating: 0, shape: [depth, area])
        var result = try ONNXTensor(repeating: 0, shape: [x.shape[0], filters, size.rows, size.columns])
        if inputs.count == 3 { try Self.fill(&result, with: inputs[2], area: area) }
        for sample in 0..<x.shape[0] {
            gather(x, sample: sample, size, into: &columns.values)
            MatrixProduct.accumulate(
                weight.values, columns.values, into: &result.values, at: sample * filters * area,
                rows: filters, depth: depth, columns: area)
        }
        return result
    }

    private func outputSize(_ x: ONNXTensor) throws -> (rows: Int, columns: Int) {
        let padded = (x.shape[2] + pads[0] + pads[2], x.shape[3] + pads[1] + pads[3])
        guard kernel[0] <= padded.0, kernel[1] <= padded.1 else {
            throw ExportError("a kernel of \(kernel) is larger than its padded input \(padded)")
        }
        return ((padded.0 - kernel[0]) / strides[0] + 1, (padded.1 - kernel[1]) / strides[1] + 1)
    }

    private static func fill(_ result: inout ONNXTensor, with bias: ONNXTensor, area: Int) throws {
        guard bias.shape == [result.shape[1]] else { throw ExportError("bias of shape \(bias.shape) does not fit") }
        for index in result.values.indices {
            result.values[index] = bias.values[index / area % bias.values.count]
        }
    }

    /// One row for each place in the window, one column for each window; zeros where a window leaves the input.
    private func gather(
        _ x: ONNXTensor, sample: Int, _ size: (rows: Int, columns: Int), into columns: inout [Float]
    ) {
        let (channels, height, width) = (x.shape[1], x.shape[2], x.shape[3])
        var target = 0
        for channel in 0..<channels {
            let plane = (sample * channels + channel) * height * width
            for place in 0..<kernel[0] * kernel[1] {
                let (i, j) = (place / kernel[1] - pads[0], place % kernel[1] - pads[1])
                for row in 0..<size.rows {
                    let y = row * strides[0] + i
                    let line = y >= 0 && y < height ? plane + y * width : nil
                    for column in 0..<size.columns {
                        let z = column * strides[1] + j
                        columns[target] = z >= 0 && z < width ? line.map { x.values[$0 + z] } ?? 0 : 0
                        target += 1
                    }
                }
            }
        }
    }
}
