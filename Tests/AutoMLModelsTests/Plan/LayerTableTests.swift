import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Testing

@Suite struct LayerTableTests {
    private let digits = Shape(height: 8, width: 8, channels: 1)

    private func space(fixed: [String: Value] = [:]) -> SearchSpace {
        SearchSpace(name: "test", hyperparameters: [], fixed: fixed)
    }

    @Test(
        arguments: [
            ["network": "mlp", "depth": 3, "width": 20, "residual": true, "normalization": "layer"],
            ["network": "cnn", "depth": 2, "width[1]": 8, "width[2]": 16, "head_depth": 1, "dropout": 0.2],
            [
                "network": "cnn", "depth": 30, "width": 4, "residual": true, "normalization": "batch",
                "global_pooling": true,
            ],
            ["network": "cnn", "depth": 3, "width": 6, "pool": "stride", "residual": true],
        ] as [Configuration])
    func itsTotalsAreTheFactsThatATrialRecords(configuration: Configuration) throws {
        let space = space()
        let table = try LayerTable(configuration, in: space, input: digits, outputs: 10)
        let facts = try Drafting(input: digits, outputs: 10, space: space).blueprint(configuration).facts
        #expect(Double(table.parameters) == facts["parameters"] && Double(table.macs) == facts["macs"])
        #expect(table.layers.last?.output == [10])
    }

    @Test func fixedValuesOfTheSpaceShapeTheNetwork() throws {
        let table = try LayerTable(
            ["width": 12], in: space(fixed: ["depth": 1, "activation": "tanh"]), input: digits, outputs: 2)
        #expect(table.layers.map(\.words) == ["flatten", "dense, 12 units", "tanh", "dense, 2 units"])
        #expect(table.parameters == 64 * 12 + 12 + 12 * 2 + 2)
    }

    @Test func aValueThatNoNetworkCanHaveIsNamed() {
        #expect {
            try LayerTable(["depth": -1], in: space(), input: digits, outputs: 2)
        } throws: {
            "\($0)".contains("depth")
        }
    }
}
