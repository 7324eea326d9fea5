import AutoMLNN
import Foundation
import Testing

@Suite struct SignalsTests {
    private static let network = NetworkDescription(
        input: Toy.shape,
        layers: [
            .flatten, .dense(units: 5), .activation(.tanh), .dense(units: 4), .activation(.relu), .dense(units: 3),
        ])

    private func trainer(
        _ optimizer: TrainingRecipe.Optimizer = .sgd, network: NetworkDescription = network, threads: Int = 1
    ) throws -> Trainer {
        let recipe = TrainingRecipe(optimizer: optimizer, learningRate: 0.01, batchSize: 8)
        return try Trainer(network: network, recipe: recipe, seed: 5, threads: threads)
    }

    /// The loss' gradient by the weights of the first eight samples, layer by layer, from the checked one.
    private func weightGradients() throws -> [[Float]] {
        let samples = Toy.samples(8)
        guard case .bytes(let bytes) = samples.values else { return [] }
        let inputs = bytes.map { (Float($0) - 100) / 64 }
        let recipe = TrainingRecipe(optimizer: .sgd, learningRate: 0.01, batchSize: 8)
        let probe = try TrainerProbe(Self.network, recipe, seed: 5, inputs: inputs, labels: samples.labels)
        return try probe.gradients().tensors.filter { $0.name.hasSuffix("weight") }.map(\.values)
    }

    private func norm(_ values: [Float]) -> Double { values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() }

    @Test func theGradientRatioIsThatOfTheFirstLayerToTheLast() throws {
        let gradients = try weightGradients()
        let sizes = gradients.map { norm($0) / Double($0.count).squareRoot() }
        let ratio = try #require(try trainer().signals(on: Toy.samples()).gradientRatio)
        #expect(abs(ratio - sizes[0] / sizes[2]) < 1e-5 * ratio)
    }

    /// Plain descent goes by the gradient: rate · |g| / |w|.
    @Test func theUpdateRatioIsThatOfTheStepToTheWeights() throws {
        let trainer = try trainer()
        let weights = trainer.tensors().filter { $0.name.hasSuffix("weight") }.flatMap(\.values)
        let expected = 0.01 * norm(try weightGradients().flatMap(\.self)) / norm(weights)
        let ratio = try #require(try trainer.signals(on: Toy.samples()).updateRatio)
        #expect(abs(ratio - expected) < 1e-5 * expected)
    }

    /// Adam's first steps have the length of the rate, whatever the gradient: rate · √n / |w|.
    @Test func adamStepsAreAsLongAsTheRate() throws {
        let trainer = try trainer(.adam)
        _ = try trainer.trainEpoch(1, on: Toy.samples(8))
        let weights = trainer.tensors().filter { $0.name.hasSuffix("weight") }.flatMap(\.values)
        let bound = 0.01 * Double(weights.count).squareRoot() / norm(weights)
        let ratio = try #require(try trainer.signals(on: Toy.samples()).updateRatio)
        #expect(ratio <= bound * 1.001 && ratio > bound / 2)
    }

    /// Units whose bias is far below whatever comes in are silent; the others are not.
    @Test(arguments: 0...4) func deadUnitsAreThoseThatAreNeverAboveZero(dead: Int) throws {
        let trainer = try trainer()
        var tensors = trainer.tensors()
        let bias = try #require(tensors.firstIndex { $0.shape == [4] })
        tensors[bias].values = (0..<4).map { $0 < dead ? -1e6 : 1e6 }
        try trainer.load(tensors)
        _ = try trainer.evaluate(on: Toy.samples(), findsSilentUnits: true)
        #expect(try trainer.signals(on: Toy.samples()).deadUnits == Double(dead) / 4)
    }

    /// A filter speaks where it is above zero in any place of any image.
    @Test func aFilterIsDeadWhereItsWholeImageIs() throws {
        let network = NetworkDescription(
            input: Toy.shape,
            layers: [
                .convolution(filters: 4, kernel: 3), .batchNormalization, .activation(.relu), .flatten,
                .dense(units: 3),
            ])
        let trainer = try trainer(network: network)
        _ = try trainer.trainEpoch(1, on: Toy.samples())
        var tensors = trainer.tensors()
        let shift = try #require(tensors.firstIndex { $0.name.hasSuffix("beta") })
        tensors[shift].values = [-1e6, 0.1, -1e6, 0.1]
        try trainer.load(tensors)
        _ = try trainer.evaluate(on: Toy.samples(), findsSilentUnits: true)
        #expect(try trainer.signals(on: Toy.samples()).deadUnits == 0.5)
    }

    @Test func withoutRectifiedUnitsNoneIsDead() throws {
        let network = NetworkDescription(
            input: Toy.shape, layers: [.flatten, .dense(units: 5), .activation(.tanh), .dense(units: 3)])
        let trainer = try trainer(network: network)
        _ = try trainer.evaluate(on: Toy.samples(), findsSilentUnits: true)
        #expect(try trainer.signals(on: Toy.samples()).deadUnits == nil)
    }

    /// Sigmoids have slopes of a quarter at most: thirty of them leave nothing.
    @Test func thirtySigmoidLayersPassOnNoGradient() throws {
        let hidden = (0..<30).flatMap { _ in [LayerDescription.dense(units: 16), .activation(.sigmoid)] }
        let network = NetworkDescription(input: Toy.shape, layers: [.flatten] + hidden + [.dense(units: 3)])
        let ratio = try #require(try trainer(network: network).signals(on: Toy.samples()).gradientRatio)
        #expect(ratio < 1e-6)
    }

    @Test func askingChangesNothing() throws {
        let trainer = try Toy.trainer()
        _ = try trainer.trainEpoch(1, on: Toy.samples())
        _ = try trainer.evaluate(on: Toy.samples(), findsSilentUnits: true)
        let before = trainer.checkpoint()
        let first = try trainer.signals(on: Toy.samples())
        #expect(trainer.checkpoint() == before)
        #expect(try trainer.signals(on: Toy.samples()) == first)
    }

    @Test(arguments: [2, 3]) func threadsChangeNoBitOfThem(threads: Int) throws {
        func signals(_ threads: Int) throws -> TrainingSignals {
            var recipe = Toy.recipe
            recipe.gradientClip = 0
            let trainer = try Trainer(network: Toy.network, recipe: recipe, seed: 7, threads: threads)
            _ = try trainer.trainEpoch(1, on: Toy.samples())
            _ = try trainer.evaluate(on: Toy.samples(300), findsSilentUnits: true)
            return try trainer.signals(on: Toy.samples())
        }
        #expect(try signals(threads) == signals(1))
    }
}
