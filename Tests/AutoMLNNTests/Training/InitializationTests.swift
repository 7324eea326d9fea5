import AutoMLNN
import Testing

/// The laws that first weights are drawn from, by their moments: of 40,000 weights a variance is known to 2 %.
@Suite struct InitializationTests {
    private func weights(_ rule: TrainingRecipe.Initialization) throws -> [Double] {
        let network = NetworkDescription(
            input: Shape(height: 1, width: 1, channels: 100), layers: [.flatten, .dense(units: 400)])
        let trainer = try Trainer(network: network, recipe: TrainingRecipe(initialization: rule), seed: 3)
        return trainer.tensors()[0].values.map(Double.init)
    }

    @Test(arguments: [
        (TrainingRecipe.Initialization.he, 2.0 / 100, 3.0), (.heUniform, 2.0 / 100, 1.8),
        (.glorot, 2.0 / 500, 1.8), (.glorotNormal, 2.0 / 500, 3.0),
    ])
    func varianceAndShapeAreThoseOfTheLaw(
        rule: TrainingRecipe.Initialization, variance: Double, kurtosis: Double
    ) throws {
        let weights = try weights(rule)
        func moment(_ power: Int) -> Double {
            weights.reduce(0) { sum, weight in sum + (0..<power).reduce(1) { product, _ in product * weight } }
                / Double(weights.count)
        }
        #expect(abs(moment(2) / variance - 1) < 0.03)
        #expect(abs(moment(4) / (moment(2) * moment(2)) - kurtosis) < 0.1)
    }
}
