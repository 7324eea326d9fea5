import AutoMLNN
import Testing

/// Which layers go from one network to another.
@Suite struct LayerTransferTests {
    private static let image = Shape(height: 8, width: 8, channels: 1)

    private static func network(
        _ layers: [LayerDescription], input: Shape = image
    ) -> NetworkDescription { NetworkDescription(input: input, layers: layers) }

    private static func cnn(_ filters: [Int], input: Shape = image, classes: Int = 5) -> NetworkDescription {
        let blocks = filters.flatMap { filters -> [LayerDescription] in
            [.convolution(filters: filters, kernel: 3, bias: false), .batchNormalization, .activation(.relu)]
        }
        return network(blocks + [.globalAveragePool, .dense(units: classes)], input: input)
    }

    private func transfer(
        _ source: NetworkDescription, _ target: NetworkDescription, sharesOutputs: Bool = false
    ) throws -> LayerTransfer { try LayerTransfer(from: source, to: target, sharesOutputs: sharesOutputs) }

    /// Each of the two blocks has weights and the four tensors of its normalisation.
    @Test func theBodyOfTheSameNetworkGoesOver() throws {
        let transfer = try transfer(Self.cnn([4, 6]), Self.cnn([4, 6], classes: 3))
        #expect(transfer.layers == 2 && transfer.outOf == 3 && transfer.tensors == 10)
    }

    @Test func outputsGoOverOnlyToTheSameClasses() throws {
        let network = Self.cnn([4, 6])
        #expect(try transfer(network, network).layers == 2)
        let whole = try transfer(network, network, sharesOutputs: true)
        #expect(whole.layers == 3 && whole.tensors == 12)
    }

    @Test func theFirstLayerThatDoesNotFitEndsIt() throws {
        #expect(try transfer(Self.cnn([4, 6, 8]), Self.cnn([4, 7, 8])).layers == 1)
        #expect(try transfer(Self.cnn([4, 6]), Self.cnn([5, 6])).layers == 0)
        #expect(
            try transfer(Self.cnn([4, 6]), Self.cnn([4, 6], input: Shape(height: 8, width: 8, channels: 3))).layers == 0
        )
    }

    @Test func convolutionsFitImagesOfAnySize() throws {
        let large = Shape(height: 28, width: 28, channels: 1)
        #expect(try transfer(Self.cnn([4, 6], input: large), Self.cnn([4, 6])).layers == 2)
    }

    @Test func aDenseLayerFitsInputsOfItsOwnSizeAlone() throws {
        let layers: [LayerDescription] = [.flatten, .dense(units: 9), .activation(.relu), .dense(units: 3)]
        let small = Self.network(layers)
        #expect(try transfer(small, small).layers == 1)
        #expect(try transfer(Self.network(layers, input: Shape(height: 4, width: 4, channels: 1)), small).layers == 0)
    }

    /// An output layer is no hidden layer, even where it has the shape of one.
    @Test func anOutputLayerDoesNotBecomeAHiddenOne() throws {
        let short = Self.network([.flatten, .dense(units: 6), .dense(units: 3)])
        let long = Self.network([.flatten, .dense(units: 6), .dense(units: 3), .dense(units: 3)])
        #expect(try transfer(short, long, sharesOutputs: true).layers == 1)
        #expect(try transfer(long, short, sharesOutputs: true).layers == 1)
    }

    @Test func aLayerGoesTogetherWithItsNormalization() throws {
        let plain = Self.network([.convolution(filters: 4, kernel: 3, bias: false), .flatten, .dense(units: 3)])
        let normalized = Self.network([
            .convolution(filters: 4, kernel: 3, bias: false), .batchNormalization, .flatten, .dense(units: 3),
        ])
        #expect(try transfer(plain, normalized).layers == 0)
        #expect(try transfer(normalized, normalized).tensors == 5)
    }

    @Test func whatLiesBetweenMayDiffer() throws {
        let body: [LayerDescription] = [.convolution(filters: 4, kernel: 3)]
        let source = Self.network(body + [.activation(.relu), .pool(.max, size: 2), .flatten, .dense(units: 2)])
        let target = Self.network(body + [.activation(.tanh), .dropout(rate: 0.5), .flatten, .dense(units: 2)])
        #expect(try transfer(source, target).layers == 1)
    }
}
