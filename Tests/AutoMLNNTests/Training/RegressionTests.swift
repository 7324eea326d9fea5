import AutoMLNN
import AutoMLTesting
import Testing

/// Numbers are learnt, and classes of unequal size.
@Suite struct RegressionTests {
    private let line = NetworkDescription(input: .vector(1), layers: [.dense(units: 1)])

    @Test(arguments: [TrainingRecipe.Loss.squaredError, .absoluteError])
    func theGradientIsTheSlopeOfTheLoss(loss: TrainingRecipe.Loss) throws {
        let network = NetworkDescription(
            input: .vector(4), layers: [.dense(units: 5), .activation(.tanh), .dense(units: 1)])
        #expect(try checkGradients(of: network, recipe: TrainingRecipe(loss: loss)) > 0)
    }

    /// ŷ = 0.5 · 2 + 0.25 = 1.25 against 5: slopes 2 · (−3.75) and −1, times x = 2 for the weight, at a rate of 0.01.
    @Test(arguments: [(TrainingRecipe.Loss.squaredError, 14.0625, 0.65, 0.325), (.absoluteError, 3.75, 0.52, 0.26)])
    func oneStepIsWhatCalculusSays(loss: TrainingRecipe.Loss, error: Double, weight: Double, bias: Double) throws {
        let trainer = try Trainer(
            network: line, recipe: TrainingRecipe(loss: loss, optimizer: .sgd, learningRate: 0.01), seed: 1)
        try trainer.load([
            NamedTensor(name: "0.weight", shape: [1, 1], values: [0.5]),
            NamedTensor(name: "0.bias", shape: [1], values: [0.25]),
        ])
        let result = try trainer.trainEpoch(1, on: Samples(values: .floats([2]), shape: .vector(1), targets: [5]))
        #expect(abs(result.loss - error) < 1e-6)
        #expect(abs(Double(trainer.tensors()[0].values[0]) - weight) < 1e-6)
        #expect(abs(Double(trainer.tensors()[1].values[0]) - bias) < 1e-6)
    }

    @Test func aLineIsFound() throws {
        let x = (0..<40).map { Float($0) / 20 - 1 }
        let samples = Samples(values: .floats(x), shape: .vector(1), targets: x.map { 3 * $0 - 2 })
        let recipe = TrainingRecipe(loss: .squaredError, learningRate: 0.05, batchSize: 8)
        let trainer = try Trainer(network: line, recipe: recipe, seed: 1)
        for epoch in 1...200 { _ = try trainer.trainEpoch(epoch, on: samples) }
        var seen: [Float] = []
        let check = try trainer.evaluate(on: samples) {
            false
        } watch: { outputs, first in
            #expect(first == seen.count)
            seen += outputs
        }
        #expect(check.loss < 1e-4)
        #expect(zip(seen, x).allSatisfy { abs($0 - (3 * $1 - 2)) < 0.03 })
    }

    /// Labels 0, 0, 0, 1 get the weights 2/3 and 2 (scikit-learn: Tests/reference/tables.py), which is as if the last
    /// sample were there three times.
    @Test func balancedClassesCountAlike() throws {
        let network = NetworkDescription(input: .vector(2), layers: [.dense(units: 2)])
        func tensors(_ weight: TrainingRecipe.ClassWeight?, _ indices: [Int]) throws -> [Float] {
            let samples = Samples(
                values: .floats([1, 2, -1, 0.5, 0.3, -2, 2, 1]), shape: .vector(2), labels: [0, 0, 0, 1],
                indices: indices)
            let recipe = TrainingRecipe(optimizer: .sgd, learningRate: 0.5, classWeight: weight)
            let trainer = try Trainer(network: network, recipe: recipe, seed: 3)
            _ = try trainer.trainEpoch(1, on: samples)
            return trainer.tensors().flatMap(\.values)
        }
        let weighted = try tensors(.balanced, [0, 1, 2, 3])
        let repeated = try tensors(nil, [0, 1, 2, 3, 3, 3])
        #expect(zip(weighted, repeated).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(try tensors(nil, [0, 1, 2, 3]) != weighted)
    }

    @Test func numbersHaveNoClassesToWeigh() {
        let recipe = TrainingRecipe(loss: .squaredError, classWeight: .balanced)
        #expect(throws: NetworkError.self) { try Trainer(network: line, recipe: recipe, seed: 1) }
    }
}
