import AutoMLNN
import Testing

@Suite struct ShapeTests {
    private let digits = Shape(height: 28, width: 28, channels: 1)

    private func cnn() -> NetworkDescription {
        NetworkDescription(
            input: digits,
            layers: [
                .convolution(filters: 32, kernel: 3), .activation(.relu), .pool(.max, size: 2),
                .convolution(filters: 64, kernel: 3), .activation(.relu), .pool(.max, size: 2), .flatten,
                .dense(units: 128), .activation(.relu), .dropout(rate: 0.5), .dense(units: 10),
            ])
    }

    @Test func shapesFollowTheLayers() throws {
        let shapes = try cnn().shapes().map(\.description)
        #expect(
            shapes == [
                "28×28×32", "28×28×32", "14×14×32", "14×14×64", "14×14×64", "7×7×64", "3136", "128", "128", "128", "10",
            ])
        #expect(try cnn().outputShape() == .vector(10))
    }

    @Test func costIsCountedByHand() throws {
        let cost = try cnn().cost(batchSize: 128, optimizer: .adam)
        #expect(cost.parameters == (9 * 32 + 32) + (9 * 32 * 64 + 64) + (3136 * 128 + 128) + (128 * 10 + 10))
        #expect(cost.multiplyAdds == 784 * 9 * 32 + 196 * 288 * 64 + 3136 * 128 + 1280)
        #expect(cost.weightedLayers == 4)
        // As the second convolution goes backward: the input, the outputs of the pools, a byte for each that says which
        // of its window it was, and the slopes of both outputs. What the first pool chose from is never stored.
        let pooled = 14 * 14 * 32 + 7 * 7 * 64
        let sample = 4 * (784 + 2 * pooled) + pooled
        // Weights, best copy, gradient and two moments.
        let least = 4 * 5 * cost.parameters + 128 * sample
        #expect((least..<least + 4 * 128 * 784 * 32).contains(cost.trainingBytes))
        #expect(try cnn().cost(batchSize: 128, optimizer: .sgd).trainingBytes < cost.trainingBytes)
    }

    @Test func tensorsAreNamedByPlace() throws {
        let network = NetworkDescription(
            input: digits,
            layers: [
                .convolution(filters: 4, kernel: 5, bias: false),
                .residual(
                    body: [.batchNormalization, .convolution(filters: 8, kernel: 3)],
                    shortcut: [.convolution(filters: 8, kernel: 1, bias: false)]),
                .dense(units: 2),
            ])
        let layout = try network.tensorLayout()
        #expect(
            layout.map(\.name) == [
                "0.weight", "1.body.0.gamma", "1.body.0.beta", "1.body.0.running_mean", "1.body.0.running_variance",
                "1.body.1.weight", "1.body.1.bias", "1.shortcut.0.weight", "2.weight", "2.bias",
            ])
        #expect(layout[0].shape == [5, 5, 1, 4])
        #expect(layout[8].shape == [28 * 28 * 8, 2])
        let trainer = try Trainer(network: network, recipe: TrainingRecipe(batchSize: 1), seed: 1)
        #expect(trainer.tensors().map(\.shape) == layout.map(\.shape))
    }

    @Test(
        arguments: [
            (.pool(.max, size: 29), "layer 1"), (.pool(.max, size: 0), "layer 1"), (.dense(units: 0), "0 units"),
            (.dense(units: .max), "too large"), (.dense(units: -3), "-3 units"),
            (.convolution(filters: 0, kernel: 3), "0 filters"), (.convolution(filters: 8, kernel: 2), "kernel 2"),
            (.convolution(filters: 8, kernel: 3, stride: 3), "stride 3"),
            (.convolution(filters: 1 << 40, kernel: 1), "too large"),
            (.dropout(rate: 1), "rate 1"), (.dropout(rate: .nan), "rate nan"),
            (.residual(body: [.dense(units: 3)], shortcut: []), "must agree"),
            (
                .residual(body: [.residual(body: [.dense(units: 0)], shortcut: [])], shortcut: []),
                "layer 1.body.0.body.0"
            ),
        ] as [(LayerDescription, String)])
    func impossibleLayersAreNamed(layer: LayerDescription, words: String) {
        let network = NetworkDescription(input: digits, layers: [.convolution(filters: 2, kernel: 3), layer])
        #expect {
            try network.outputShape()
        } throws: {
            "\($0)".contains(words)
        }
    }

    @Test func impossibleInputsAndEmptyNetworksAreRefused() {
        for shape in [
            Shape(channels: 0), Shape(height: -1, width: 2, channels: 3), Shape(height: .max, width: .max, channels: 9),
        ] {
            #expect(throws: NetworkError.self) {
                try NetworkDescription(input: shape, layers: [.flatten]).outputShape()
            }
        }
        #expect(throws: NetworkError.self) { try NetworkDescription(input: digits, layers: []).shapes() }
    }

    @Test func aBatchBeyondMemoryIsAnErrorNotACrash() {
        #expect(throws: NetworkError.self) { try cnn().cost(batchSize: .max / 2, optimizer: .adam) }
        #expect(throws: NetworkError.self) { try cnn().cost(batchSize: 0, optimizer: .adam) }
    }
}
