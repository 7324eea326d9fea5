import AutoMLNN

/// A batch of numbers on its way through the graph.
struct GraphValue {
    /// How the numbers of one sample lie in memory.
    enum Order {
        /// `[N, features]`
        case vector
        /// `[N, H, W, C]`, as automl has them.
        case channelsLast
        /// `[N, C, H, W]`, as ONNX' convolutions want them.
        case channelsFirst
    }

    var name: String
    var shape: Shape
    var order: Order

    static func input(_ shape: Shape) -> GraphValue {
        GraphValue(name: ONNXWriter.input, shape: shape, order: shape.isVector ? .vector : .channelsLast)
    }

    /// The sizes after N.
    var sizes: [Int] {
        switch order {
        case .vector: [shape.count]
        case .channelsLast: [shape.height, shape.width, shape.channels]
        case .channelsFirst: [shape.channels, shape.height, shape.width]
        }
    }

    /// The axes after N.
    var sampleAxes: [Int] { Array(1...sizes.count) }

    /// The shape of one number per channel that broadcasts against this value.
    var channelSizes: [Int] {
        order == .channelsFirst ? [shape.channels, 1, 1] : [shape.channels]
    }
}
