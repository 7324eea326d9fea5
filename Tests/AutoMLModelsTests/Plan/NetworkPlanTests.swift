import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Testing

@Suite struct NetworkPlanTests {
    private let image = Shape(height: 8, width: 8, channels: 1)

    private func layers(_ configuration: Configuration, _ input: Shape? = nil) throws -> [LayerDescription] {
        try NetworkPlan(configuration).description(input: input ?? image, outputs: 10).layers
    }

    @Test func anMLPIsDenseLayersWithActivationAndDropout() throws {
        let layers = try layers(["depth": 2, "width[1]": 32, "width[2]": 16, "dropout": 0.25])
        #expect(
            layers == [
                .flatten, .dense(units: 32), .activation(.relu), .dropout(rate: 0.25),
                .dense(units: 16), .activation(.relu), .dropout(rate: 0.25), .dense(units: 10),
            ])
    }

    @Test func aNetworkWithoutHiddenLayersIsLogisticRegression() throws {
        #expect(try layers(["depth": 0]) == [.flatten, .dense(units: 10)])
    }

    @Test func aCNNEndsItsBlocksWithPoolingAndItsHeadWithDropout() throws {
        let layers = try layers([
            "network": "cnn", "depth": 1, "width[1]": 8, "kernel": 5, "head_depth": 1, "head_width": 20, "dropout": 0.5,
        ])
        #expect(
            layers == [
                .convolution(filters: 8, kernel: 5), .activation(.relu), .pool(.max, size: 2), .flatten,
                .dense(units: 20), .activation(.relu), .dropout(rate: 0.5), .dense(units: 10),
            ])
    }

    @Test func normalizationTakesTheBiasAway() throws {
        let layers = try layers(["network": "cnn", "width": 4, "normalization": "batch"])
        #expect(
            layers.prefix(3) == [
                .convolution(filters: 4, kernel: 3, bias: false), .batchNormalization, .activation(.relu),
            ])
    }

    @Test func aResidualBlockThatChangesShapeGetsAProjection() throws {
        let layers = try layers([
            "network": "cnn", "residual": true, "depth": 2, "width[1]": 8, "width[2]": 16, "pool": "stride",
        ])
        let shortcuts = layers.compactMap { layer -> [LayerDescription]? in
            if case .residual(_, let shortcut) = layer { shortcut } else { nil }
        }
        #expect(
            shortcuts == [
                [.convolution(filters: 8, kernel: 1, stride: 2)], [.convolution(filters: 16, kernel: 1, stride: 2)],
            ])
    }

    @Test func aResidualBlockOfOneShapeHasAPlainShortcut() throws {
        let layers = try layers(["network": "cnn", "residual": true, "width": 8, "pool": "none"])
        #expect(layers.contains { if case .residual(_, []) = $0 { true } else { false } })
    }

    /// 28 halves to 14, 7 and 3: three times; 8 to 4 and 2: twice. Early blocks first, evenly spread.
    @Test(arguments: [
        (3, 8, [true, true, false]), (2, 28, [true, true]), (1, 1, [false]), (4, 3, [false, false, false, false]),
        (6, 28, [true, false, true, false, true, false]),
    ])
    func imagesAreHalvedWhileTwoPixelsRemain(count: Int, side: Int, expected: [Bool]) {
        #expect(NetworkPlan.halvings(of: count, side: side) == expected)
    }

    @Test(arguments: [1, 9, 50, 200])
    func anyDepthCanBeBuiltOnSmallImages(depth: Int) throws {
        let configuration: Configuration = [
            "network": "cnn", "depth": .integer(depth), "width": 4, "residual": true, "normalization": "batch",
        ]
        let network = try NetworkPlan(configuration).description(input: image, outputs: 10)
        #expect(try network.outputShape() == .vector(10))
    }

    @Test(
        arguments: [
            (["width": 0], "width is 0; allowed is a whole number in 1...65536"),
            (["activation": "rely"], "activation is rely; allowed are relu, leaky_relu, sigmoid, tanh, gelu, silu"),
            (["network": "cnn", "kernel": 4], "kernel is 4; allowed are 1, 3, 5, 7"),
            (["residual": "yes"], "residual is yes; allowed is true or false"),
            (["dropout": 1.5], "dropout is 1.5; allowed is a number in 0.0...0.95"),
        ] as [(Configuration, String)])
    func aValueThatNoNetworkHasIsNamed(configuration: Configuration, message: String) {
        let failure = #expect(throws: TrialFailure.self) { try NetworkPlan(configuration) }
        #expect(failure?.description == message)
    }
}
