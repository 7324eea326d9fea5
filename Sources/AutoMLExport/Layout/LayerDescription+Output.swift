package import AutoMLNN

extension LayerDescription {
    /// More numbers than this between two layers is a mistake, or an attack on memory.
    static let largestOutput = 1 << 26

    /// The shape that leaves this layer. Every size is checked: descriptions also come from files.
    ///
    /// - Parameter place: the layer's place in the network, for the message.
    /// - Throws: `ExportError` for a size that is not positive, a pool larger than its input, branches of a residual
    ///   block that do not fit, and more numbers than memory has room for.
    package func output(for input: Shape, at place: String) throws -> Shape {
        switch self {
        case .dense(let units, _):
            return try Self.checked(.vector(units), at: place)
        case .convolution(let filters, let kernel, let stride, _):
            guard kernel > 0, stride > 0 else {
                throw ExportError("layer \(place): kernel \(kernel) and stride \(stride) must be at least 1")
            }
            let (height, width) = ((input.height - 1) / stride + 1, (input.width - 1) / stride + 1)
            return try Self.checked(Shape(height: height, width: width, channels: filters), at: place)
        case .pool(_, let size):
            guard size > 0, size <= input.height, size <= input.width else {
                throw ExportError("layer \(place): a pool of \(size)×\(size) does not fit into \(input)")
            }
            return Shape(height: input.height / size, width: input.width / size, channels: input.channels)
        case .globalAveragePool:
            return .vector(input.channels)
        case .flatten:
            return .vector(input.count)
        case .batchNormalization, .layerNormalization, .activation, .dropout:
            return input
        case .residual(let body, let shortcut):
            let long = try Self.output(of: body, for: input, at: place + ".body")
            let short = try Self.output(of: shortcut, for: input, at: place + ".shortcut")
            guard long == short else {
                throw ExportError("layer \(place): the body yields \(long) but the shortcut \(short)")
            }
            return long
        }
    }

    private static func output(of layers: [LayerDescription], for input: Shape, at place: String) throws -> Shape {
        try layers.enumerated().reduce(input) { shape, layer in
            try layer.element.output(for: shape, at: "\(place).\(layer.offset)")
        }
    }

    /// `shape`, where it has a size that exists.
    static func checked(_ shape: Shape, at place: String) throws -> Shape {
        let sizes = [shape.height, shape.width, shape.channels]
        guard sizes.allSatisfy({ $0 > 0 }), CheckedProduct.of(sizes, limit: largestOutput) != nil else {
            throw ExportError("layer \(place): a shape of \(sizes[0])×\(sizes[1])×\(sizes[2]) numbers is not possible")
        }
        return shape
    }
}
