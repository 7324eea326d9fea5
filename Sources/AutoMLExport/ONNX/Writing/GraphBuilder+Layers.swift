import AutoMLNN

extension GraphBuilder {
    /// y = x W + b, on whatever comes in, as a vector.
    mutating func dense(_ input: GraphValue, bias: Bool, at place: String) throws -> GraphValue {
        let x = vector(input, at: place)
        var inputs = [x.name, try parameter("\(place).weight")]
        if bias { inputs.append(try parameter("\(place).bias")) }
        return GraphValue(name: node("Gemm", inputs, at: place), shape: x.shape, order: .vector)
    }

    mutating func convolution(
        _ input: GraphValue, to output: Shape, kernel: Int, stride: Int, bias: Bool, at place: String
    ) throws -> GraphValue {
        var value = channelsFirst(input, at: place)
        var inputs = [value.name, try parameter("\(place).weight") { $0.permuted([3, 2, 0, 1]) }]
        if bias { inputs.append(try parameter("\(place).bias")) }
        let rows = padding(input.shape.height, to: output.height, kernel: kernel, stride: stride)
        let columns = padding(input.shape.width, to: output.width, kernel: kernel, stride: stride)
        value.name = node(
            "Conv", inputs, at: place,
            [
                .ints("kernel_shape", [kernel, kernel]), .ints("strides", [stride, stride]),
                .ints("pads", [rows.before, columns.before, rows.after, columns.after]),
            ])
        return value
    }

    /// The zeros before and after one axis, as SAME_UPPER has them: an odd one goes after.
    private func padding(_ size: Int, to output: Int, kernel: Int, stride: Int) -> (before: Int, after: Int) {
        let total = max(0, (output - 1) * stride + kernel - size)
        return (total / 2, total - total / 2)
    }

    mutating func pool(
        _ input: GraphValue, _ pooling: LayerDescription.Pooling, size: Int, at place: String
    ) -> GraphValue {
        var value = channelsFirst(input, at: place)
        value.name = node(
            pooling == .max ? "MaxPool" : "AveragePool", [value.name], at: place,
            [.ints("kernel_shape", [size, size]), .ints("strides", [size, size])])
        return value
    }

    mutating func globalAveragePool(_ input: GraphValue, at place: String) -> GraphValue {
        guard input.order != .vector else { return input }
        let image = channelsFirst(input, at: place)
        let mean = node("GlobalAveragePool", [image.name], at: place)
        let name = node("Flatten", [mean], at: place, [.int("axis", 1)])
        return GraphValue(name: name, shape: .vector(input.shape.channels), order: .vector)
    }
}

extension NamedTensor {
    /// The same numbers with axis `axes[i]` as the new axis i.
    func permuted(_ axes: [Int]) -> NamedTensor {
        let source = ONNXTensor(shape: shape, values: values).transposed(axes)
        return NamedTensor(name: name, shape: source.shape, values: source.values)
    }
}
