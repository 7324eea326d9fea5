import AutoMLSearch
import Testing

@Suite struct ConditionTests {
    private let space = SearchSpace(
        name: "test",
        hyperparameters: [
            Hyperparameter("network", .choice(values: ["mlp", "cnn"])),
            Hyperparameter("depth", .integer(low: 0, high: 3)),
            Hyperparameter("width", .integer(low: 1, high: 9), per: "depth"),
            Hyperparameter("kernel", .choice(values: [3, 5]), when: ["network": ["cnn"]], per: "depth"),
            Hyperparameter("pool", .choice(values: ["max", "none"]), when: ["network": ["cnn"]]),
            Hyperparameter("size", .integer(low: 2, high: 3), when: ["pool": ["max"], "mode": ["fast"]]),
        ],
        fixed: ["mode": "fast"])

    @Test func anInactiveHyperparameterIsAbsentAndOneIsGivenPerLayer() {
        var stream = RandomStream(seed: 1, purpose: "test")
        for _ in 0..<200 {
            let drawn = space.sample(using: &stream)
            let depth = drawn["depth"]?.integer ?? -1
            let isConvolutional = drawn["network"] == "cnn"
            var expected: Set = ["network", "depth"]
            for layer in 0..<depth {
                expected.insert("width[\(layer + 1)]")
                if isConvolutional { expected.insert("kernel[\(layer + 1)]") }
            }
            if isConvolutional { expected.insert("pool") }
            if drawn["pool"] == "max" { expected.insert("size") }
            #expect(Set(drawn.names) == expected)
        }
    }

    @Test func allConditionsMustHold() {
        var slow = space
        slow.fixed = ["mode": "slow"]
        let dimensions = slow.dimensions(of: ["network": "cnn", "depth": 0, "pool": "max"])
        #expect(dimensions.map(\.name) == ["network", "depth", "pool"])
    }

    @Test func changingDropsWhatBecomesInactiveAndDrawsWhatBecomesActive() {
        var stream = RandomStream(seed: 1, purpose: "test")
        let small: Configuration = ["network": "cnn", "depth": 1, "width[1]": 7, "kernel[1]": 5, "pool": "none"]
        let deeper = space.changing(["depth": 2], in: small, using: &stream)
        #expect(deeper["width[1]"] == 7 && deeper["kernel[1]"] == 5)
        #expect(deeper["width[2]"] != nil && deeper["kernel[2]"] != nil)
        let flat = space.changing(["network": "mlp"], in: deeper, using: &stream)
        #expect(flat.names == ["depth", "network", "width[1]", "width[2]"])
    }

    @Test func aConfigurationFromJSONIsReadAsTheSpaceWouldWriteIt() throws {
        let real = SearchSpace(
            name: "real", hyperparameters: [Hyperparameter("dropout", .real(low: 0, high: 1))], fixed: ["depth": 2])
        #expect(try real.conforming(["dropout": 0]) == ["dropout": 0.0])
        #expect(try real.conforming(["dropout": 0, "depth": 2]) == ["dropout": 0.0])
    }

    @Test(
        arguments: [
            (["network": "mlp"], "'depth' is missing; it must be a whole number from 0 to 3"),
            (["network": "mlp", "depth": 9], "'depth' is 9; it must be a whole number from 0 to 3"),
            (["network": "mlp", "depth": 0, "pool": "max"], "'pool' is not active where depth=0 network=mlp"),
            (
                ["network": "mlp", "depth": 0, "widht": 1],
                "'widht' is not a hyperparameter of this space; did you mean 'width'?"
            ),
            (["network": "mlp", "depth": 0, "mode": "slow"], "'mode' is slow, and the space fixes it to fast"),
        ] as [(Configuration, String)])
    func aConfigurationThatDoesNotFitIsExplained(configuration: Configuration, message: String) {
        let error = #expect(throws: NonconformingConfiguration.self) { try space.conforming(configuration) }
        #expect(error?.description == message)
    }

    @Test func feasibleNeighboursDifferInOneChosenValue() {
        var stream = RandomStream(seed: 1, purpose: "test")
        var bounded = space
        bounded.constraints = [.binary(.less, .name("width[1]"), .literal(8))]
        let here: Configuration = ["network": "mlp", "depth": 1, "width[1]": 7]
        let neighbours = FeasibleSpace(bounded).neighbours(of: here, using: &stream)
        // To cnn; to depth 0 and 2; to width 6, but not to 8.
        #expect(neighbours.count == 4)
        #expect(neighbours.contains { $0["network"] == "cnn" && $0["width[1]"] == 7 })
        #expect(neighbours.contains(["network": "mlp", "depth": 1, "width[1]": 6]))
        #expect(!neighbours.contains(here))
    }
}
