import AutoMLNN
import Testing

/// Networks that between them have every layer, odd sizes and every change of order.
enum Networks {
    /// For tests with one case per network.
    struct Named: Sendable, CustomTestStringConvertible {
        let name: String
        let model: Model
        var testDescription: String { name }
    }

    static let all: [Named] =
        [
            Named(name: "perceptron", model: perceptron),
            Named(name: "convolutional", model: convolutional),
            Named(name: "residual", model: residual),
            Named(name: "normalized", model: normalized),
            Named(name: "vectors into images", model: vectorIntoImage),
            Named(name: "image without layers", model: ReferenceNetwork.model(image(2, 2, 1, []))),
            Named(name: "vector without layers", model: ReferenceNetwork.model(vector(3, []))),
        ] + Activation.allCases.map { Named(name: $0.rawValue, model: activation($0)) }

    /// Those that the trainer can have made.
    static let withLayers = all.filter { !$0.model.description.layers.isEmpty }

    static let perceptron = ReferenceNetwork.model(
        vector(
            10,
            [
                .dense(units: 16), .batchNormalization, .activation(.relu), .dropout(rate: 0.5),
                .dense(units: 8, bias: false), .layerNormalization, .activation(.tanh), .dense(units: 4),
            ]),
        scaling: InputScaling(offset: (0..<10).map { Float($0) / 4 }, scale: (0..<10).map { 1 / Float($0 + 1) }))

    /// Odd sizes, stride 2, both pools, a kernel larger than what is left, raw pixels from 0 to 16.
    static let convolutional = ReferenceNetwork.model(
        image(
            9, 7, 2,
            [
                .convolution(filters: 5, kernel: 3), .batchNormalization, .activation(.relu),
                .convolution(filters: 4, kernel: 5, stride: 2, bias: false), .activation(.leakyReLU),
                .pool(.max, size: 2), .convolution(filters: 6, kernel: 7), .convolution(filters: 3, kernel: 1),
                .pool(.average, size: 2), .flatten, .dense(units: 7), .activation(.sigmoid), .dense(units: 3),
            ]),
        scaling: InputScaling(offset: [8], scale: [0.125]), seed: 2)

    /// Identity and projected shortcuts, a block in a block, branches of different order, dense on an image.
    static let residual = ReferenceNetwork.model(
        image(
            6, 5, 3,
            [
                .residual(body: [.activation(.silu)], shortcut: [.convolution(filters: 3, kernel: 1)]),
                .convolution(filters: 4, kernel: 3), .activation(.relu),
                .residual(
                    body: [
                        .convolution(filters: 4, kernel: 3), .batchNormalization, .activation(.relu),
                        .residual(body: [.convolution(filters: 4, kernel: 3)], shortcut: []),
                    ], shortcut: []),
                .residual(
                    body: [.convolution(filters: 8, kernel: 3, stride: 2)],
                    shortcut: [.convolution(filters: 8, kernel: 1, stride: 2, bias: false)]),
                .dense(units: 12),
                .residual(body: [.dense(units: 12), .activation(.gelu)], shortcut: []),
                .dense(units: 5),
            ]),
        scaling: InputScaling(offset: (0..<90).map { Float($0 % 7) / 7 }, scale: (0..<90).map { 1 + Float($0 % 3) }),
        seed: 3)

    /// Layer normalisation of an image in both orders and of a vector, global pooling, GELU and SiLU.
    static let normalized = ReferenceNetwork.model(
        image(
            5, 8, 3,
            [
                .layerNormalization, .convolution(filters: 6, kernel: 3), .layerNormalization, .activation(.gelu),
                .pool(.average, size: 2), .globalAveragePool, .dense(units: 9), .layerNormalization,
                .activation(.silu), .dense(units: 4),
            ]), seed: 4)

    /// A vector is an image of one pixel, and an image of one pixel is a vector.
    static let vectorIntoImage = ReferenceNetwork.model(
        vector(
            6,
            [
                .residual(body: [.convolution(filters: 6, kernel: 3)], shortcut: []), .globalAveragePool,
                .globalAveragePool, .convolution(filters: 5, kernel: 1), .pool(.max, size: 1), .layerNormalization,
                .dense(units: 3),
            ]), seed: 5)

    static func activation(_ function: Activation) -> Model {
        ReferenceNetwork.model(vector(4, [.dense(units: 6), .activation(function), .dense(units: 2)]), seed: 6)
    }

    static func vector(_ size: Int, _ layers: [LayerDescription]) -> NetworkDescription {
        NetworkDescription(input: .vector(size), layers: layers)
    }

    static func image(_ height: Int, _ width: Int, _ channels: Int, _ layers: [LayerDescription]) -> NetworkDescription
    {
        NetworkDescription(input: Shape(height: height, width: width, channels: channels), layers: layers)
    }
}
