import AutoMLNN
import Testing

@Suite struct LayerTableTests {
    private let image = Shape(height: 28, width: 28, channels: 1)

    private func table(_ layers: [LayerDescription], _ input: Shape? = nil) throws -> LayerTable {
        try LayerTable(NetworkDescription(input: input ?? image, layers: layers))
    }

    @Test func aConvolutionalNetworkIsCountedByHand() throws {
        let table = try table([
            .convolution(filters: 32, kernel: 3), .activation(.relu), .pool(.max, size: 2),
            .convolution(filters: 64, kernel: 5, stride: 2, bias: false), .batchNormalization, .activation(.gelu),
            .flatten, .dense(units: 128), .dropout(rate: 0.25), .dense(units: 10),
        ])
        #expect(table.input == [28, 28, 1])
        #expect(
            table.layers.map(\.output) == [
                [28, 28, 32], [28, 28, 32], [14, 14, 32], [7, 7, 64], [7, 7, 64], [7, 7, 64], [3136], [128], [128],
                [10],
            ])
        #expect(
            table.layers.map(\.parameters) == [
                9 * 32 + 32, 0, 0, 25 * 32 * 64, 2 * 64, 0, 0, 3136 * 128 + 128, 0, 128 * 10 + 10,
            ])
        #expect(
            table.layers.map(\.macs) == [
                28 * 28 * 9 * 32, 0, 0, 7 * 7 * 25 * 32 * 64, 0, 0, 0, 3136 * 128, 0, 128 * 10,
            ])
        #expect(
            table.layers.map(\.words) == [
                "convolution 3×3, 32 filters", "ReLU", "max pooling 2×2", "convolution 5×5, 64 filters, stride 2",
                "batch normalisation", "GELU", "flatten", "dense, 128 units", "dropout 25 %", "dense, 10 units",
            ])
        #expect(
            table.layers.map(\.kind) == [
                .convolution, .activation, .pool, .convolution, .normalization, .activation, .flatten, .dense, .dropout,
                .dense,
            ])
    }

    @Test func aResidualBlockIsItsBodyItsShortcutAndAnAddition() throws {
        let table = try table([
            .residual(
                body: [.convolution(filters: 8, kernel: 3, stride: 2, bias: false), .layerNormalization],
                shortcut: [.convolution(filters: 8, kernel: 1, stride: 2)]),
            .residual(body: [.convolution(filters: 8, kernel: 3)], shortcut: []),
        ])
        #expect(
            table.layers.map(\.place) == ["0.body.0", "0.body.1", "0.shortcut.0", "0", "1.body.0", "1"])
        #expect(table.layers.allSatisfy { $0.output == [14, 14, 8] })
        #expect(table.layers.map(\.parameters) == [72, 16, 8 + 8, 0, 8 * 9 * 8 + 8, 0])
        #expect(table.layers.map(\.macs) == [196 * 72, 0, 196 * 8, 0, 196 * 576, 0])
        #expect(
            table.layers.map(\.words)[3] == "add the shortcut"
                && table.layers.map(\.words)[5] == "add the block's input")
    }

    @Test func globalPoolingAndDenseLayersYieldVectors() throws {
        let pooled = try table([.convolution(filters: 5, kernel: 1), .globalAveragePool, .dense(units: 3)])
        #expect(pooled.layers.map(\.output) == [[28, 28, 5], [5], [3]])
        // A dense layer flattens by itself; one pixel is still an image to a convolution.
        let pixel = try table([.pool(.average, size: 28), .convolution(filters: 2, kernel: 3), .dense(units: 4)])
        #expect(pixel.layers.map(\.output) == [[1, 1, 1], [1, 1, 2], [4]])
        #expect(try table([.dense(units: 1)], .vector(13)).input == [13])
    }

    @Test func rowsAddUpToWhatTheNetworkCosts() throws {
        let block: [LayerDescription] = [
            .residual(
                body: [
                    .batchNormalization, .activation(.relu), .convolution(filters: 6, kernel: 3, bias: false),
                    .residual(
                        body: [.convolution(filters: 6, kernel: 1)], shortcut: [.convolution(filters: 6, kernel: 3)]),
                ], shortcut: []),
            .activation(.silu),
        ]
        let network = NetworkDescription(
            input: image,
            layers: [.convolution(filters: 6, kernel: 3), .pool(.max, size: 2)] + (0..<100).flatMap { _ in block }
                + [.globalAveragePool, .dense(units: 10)])
        let table = try LayerTable(network)
        let cost = try network.cost(batchSize: 8, optimizer: .adam)
        #expect(table.layers.count == 2 + 100 * 8 + 2)
        #expect(table.parameters == cost.parameters && table.parameters == table.layers.map(\.parameters).reduce(0, +))
        #expect(table.macs == cost.multiplyAdds && table.macs == table.layers.map(\.macs).reduce(0, +))
        let perBlock = 12 + 9 * 36 + (36 + 6) + (9 * 36 + 6)
        #expect(table.parameters == (9 * 6 + 6) + 100 * perBlock + (6 * 10 + 10))
        #expect(table.macs == 784 * 54 + 100 * 196 * (9 * 36 + 36 + 9 * 36) + 60)
    }

    @Test func aNetworkThatCannotBeIsRefusedWithItsLayer() {
        #expect {
            try table([.flatten, .pool(.max, size: 2)])
        } throws: {
            "\($0)".contains("layer 1")
        }
    }
}
