import AutoMLDiagnosis
import AutoMLSearch
import Testing

@Suite struct AdviceTests {
    private let space = SearchSpace(
        name: "advice",
        hyperparameters: [
            Hyperparameter("network", .choice(values: ["mlp", "cnn"])),
            Hyperparameter("depth", .integer(low: 1, high: 3)),
            Hyperparameter("width", .integer(low: 16, high: 64, step: 8, scale: .log), per: "depth"),
            Hyperparameter("kernel", .choice(values: [3, 5]), when: ["network": ["cnn"]]),
            Hyperparameter("dropout", .real(low: 0, high: 0.5)),
        ])
    private let configuration: Configuration = ["network": "mlp", "depth": 1, "width[1]": 16, "dropout": 0.1]

    private func apply(_ changes: Change...) throws -> Configuration {
        var stream = RandomStream(seed: 1, purpose: "test")
        let advice = Advice("test", changes: changes)
        return try #require(advice.applied(to: configuration, in: space, using: &stream))
    }

    @Test func changesAreMadeAndTheRestStays() throws {
        #expect(
            try apply(Change("dropout", from: 0.1, to: 0.4)) == [
                "network": "mlp", "depth": 1, "width[1]": 16, "dropout": 0.4,
            ])
    }

    @Test func valuesBeyondADomainAreMovedToItsEnd() throws {
        #expect(try apply(Change("dropout", from: 0.1, to: 0.9))["dropout"] == 0.5)
        #expect(try apply(Change("width[1]", from: 16, to: 4))["width[1]"] == 16)
        #expect(try apply(Change("width[1]", from: 16, to: 1000))["width[1]"] == 64)
    }

    @Test func whatBecomesActiveIsDrawnAndTheResultIsOfTheSpace() throws {
        let changed = try apply(Change("network", from: "mlp", to: "cnn"), Change("depth", from: 1, to: 2))
        #expect(try space.conforming(changed) == changed)
        #expect(changed["kernel"] != nil && changed["width[2]"] != nil && changed["width[1]"] == 16)
    }

    @Test func withoutChangesThereIsNothingToApply() {
        var stream = RandomStream(seed: 1, purpose: "test")
        #expect(Advice("more data").applied(to: configuration, in: space, using: &stream) == nil)
    }

    @Test func readsAsAPersonWouldWriteIt() {
        let advice = Advice(
            "a smaller step", changes: [Change("learning_rate", from: 0.03, to: .real(0.0100000001))])
        #expect(advice.description == "a smaller step: learning_rate 0.03 -> 0.01")
    }
}

/// Whatever ails a training, advice names values that the space has, or what to write into it.
@Suite struct PrescriptionTests {
    /// A training that fits badly, in a space of one hyperparameter.
    private func advice(_ hyperparameter: Hyperparameter, _ value: Value, fixed: [String: Value] = [:]) -> [Advice] {
        let space = SearchSpace(name: "one", hyperparameters: [hyperparameter], fixed: fixed)
        let configuration = Configuration([hyperparameter.name: value])
        let measurements = (1...20).map {
            Measurement(
                epoch: $0, seconds: 1,
                metrics: [.trainLoss: 2 + 0.001 / Double($0), .trainAccuracy: 0.2, .validationAccuracy: 0.2])
        }
        let trial = Trial(
            id: 1, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 20),
            seed: 1, state: .completed, measurements: measurements)
        return Diagnosis(of: trial, in: Circumstances(space: space)).findings.first?.advice ?? []
    }

    @Test func doublesAWidthWithinItsGrid() {
        let changes = advice(Hyperparameter("width", .integer(low: 16, high: 64, step: 8)), 24).flatMap(\.changes)
        #expect(changes == [Change("width", from: 24, to: 48)])
    }

    @Test func staysInsideTheRange() {
        let changes = advice(Hyperparameter("width", .integer(low: 16, high: 64)), 48).flatMap(\.changes)
        #expect(changes == [Change("width", from: 48, to: 64)])
    }

    @Test func saysToWidenTheRangeAtItsEnd() {
        let all = advice(Hyperparameter("width", .integer(low: 16, high: 64)), 64)
        #expect(all.flatMap(\.changes).isEmpty)
        #expect(all.map(\.words).contains { $0.contains("width is at the end of its range, 64") })
    }

    @Test func takesTheNextOfAChoiceOfNumbers() {
        let changes = advice(Hyperparameter("width", .choice(values: [16, 20, 100])), 16).flatMap(\.changes)
        #expect(changes == [Change("width", from: 16, to: 20)])
    }

    @Test func namesWhatTheSpaceLacks() {
        let words = advice(Hyperparameter("width", .integer(low: 16, high: 64)), 32).map(\.words)
        #expect(words.contains { $0.contains("write depth into the space file, such as 2") })
    }

    @Test func fixedRawInputsAreToBeScaledInTheFile() {
        let words = advice(
            Hyperparameter("width", .integer(low: 16, high: 64)), 32, fixed: ["input_scaling": "none"]
        ).map(\.words)
        #expect(words.contains { $0.contains("write input_scaling unit into the space file, it is none") })
    }
}
