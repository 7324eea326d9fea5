import AutoMLNN
import Foundation
import Testing

/// Layers that keep the weights they start with, for some epochs or for ever.
@Suite struct FreezingTests {
    /// Of the toy network: the first convolution and that in the residual block, each with its normalisation.
    private static let frozenPlaces = ["0.", "1.", "4."]

    private static func recipe(_ freezing: TrainingRecipe.Freezing?) -> TrainingRecipe {
        var recipe = Toy.recipe
        recipe.weightDecay = 0.1
        recipe.l1 = 1e-4
        recipe.freezing = freezing
        return recipe
    }

    private func isFrozen(_ tensor: NamedTensor) -> Bool { Self.frozenPlaces.contains(where: tensor.name.hasPrefix) }

    private func moved(_ trainer: Trainer, epochs: ClosedRange<Int>) throws -> (frozen: [String], others: [String]) {
        let before = trainer.tensors()
        for epoch in epochs { _ = try trainer.trainEpoch(epoch, on: Toy.samples()) }
        let moved = zip(before, trainer.tensors()).filter { $0.values.map(\.bitPattern) != $1.values.map(\.bitPattern) }
            .map(\.0)
        return (moved.filter(isFrozen).map(\.name), moved.filter { !isFrozen($0) }.map(\.name))
    }

    /// Neither by gradients nor by decay, nor do their running moments.
    @Test(arguments: [1, 2]) func frozenLayersDoNotMoveAndAllOthersDo(threads: Int) throws {
        let trainer = try Trainer(
            network: Toy.network, recipe: Self.recipe(.init(layers: 2)), seed: 7, threads: threads)
        let moved = try moved(trainer, epochs: 1...3)
        #expect(moved.frozen == [] && moved.others == ["8.weight", "8.bias", "11.weight", "11.bias"])
    }

    @Test func theyLearnAfterTheirLastFrozenEpoch() throws {
        let trainer = try Toy.trainer(recipe: Self.recipe(.init(layers: 2, epochs: 2)))
        #expect(try moved(trainer, epochs: 1...2).frozen == [])
        let later = try moved(trainer, epochs: 3...3)
        #expect(later.frozen == trainer.tensors().filter(isFrozen).map(\.name))
    }

    /// A step of plain gradient descent gives those that learn what it gives them where all learn: whatever is left out of
    /// the backward pass was not needed. In one order or another, a frozen layer lies beside one that learns.
    @Test(arguments: 0...5) func whatLearnsLearnsTheSame(frozen: Int) throws {
        let network = NetworkDescription(
            input: Toy.shape,
            layers: [
                .convolution(filters: 4, kernel: 3), .activation(.relu),
                .residual(
                    body: [
                        .convolution(filters: 6, kernel: 3), .activation(.relu), .convolution(filters: 6, kernel: 3),
                    ],
                    shortcut: [.convolution(filters: 6, kernel: 1)]),
                .activation(.relu), .flatten, .dense(units: 3),
            ])
        func stepped(_ freezing: TrainingRecipe.Freezing?) throws -> (before: [NamedTensor], after: [NamedTensor]) {
            let recipe = TrainingRecipe(
                optimizer: .sgd, learningRate: 0.05, batchSize: 64, l2: 0.01, freezing: freezing)
            let trainer = try Trainer(network: network, recipe: recipe, seed: 5)
            let before = trainer.tensors()
            _ = try trainer.trainEpoch(1, on: Toy.samples())
            return (before, trainer.tensors())
        }
        let (free, other) = (try stepped(nil), try stepped(.init(layers: frozen)))
        for index in free.after.indices {
            let expected = index < 2 * frozen ? free.before[index] : free.after[index]
            #expect(
                other.after[index].values.map(\.bitPattern) == expected.values.map(\.bitPattern), "\(expected.name)")
        }
    }

    /// Adam's first step moves every weight by the learning rate, whatever its gradient, since m̂ / √ŝ = g / |g|: so does
    /// the first one after the thaw, three steps late. Uncorrected means would move them by 0.1 / √0.001 of it.
    @Test func theOptimizersMeansBeginWithTheThaw() throws {
        let network = NetworkDescription(
            input: Toy.shape, layers: [.flatten, .dense(units: 4), .activation(.tanh), .dense(units: 3)])
        let recipe = TrainingRecipe(
            optimizer: .adam, learningRate: 0.01, batchSize: 64, freezing: .init(layers: 1, epochs: 3))
        let trainer = try Trainer(network: network, recipe: recipe, seed: 5)
        for epoch in 1...3 { _ = try trainer.trainEpoch(epoch, on: Toy.samples()) }
        let before = trainer.tensors()[0].values
        _ = try trainer.trainEpoch(4, on: Toy.samples())
        let steps = zip(before, trainer.tensors()[0].values).map { abs($0 - $1) }
        #expect(steps.allSatisfy { abs($0 - 0.01) < 1e-4 }, "\(steps.max() ?? 0)")
    }

    /// Nothing learns, and a frozen batch normalisation works as in use, so training sees what a check sees.
    @Test func aWhollyFrozenNetworkIsTheNetworkInUse() throws {
        let network = NetworkDescription(
            input: Toy.shape,
            layers: [
                .convolution(filters: 5, kernel: 3, bias: false), .batchNormalization, .activation(.relu),
                .convolution(filters: 4, kernel: 3, bias: false), .batchNormalization, .flatten, .dense(units: 3),
            ])
        let recipe = TrainingRecipe(batchSize: 16, weightDecay: 0.1, freezing: .init(layers: 3))
        let trainer = try Trainer(network: network, recipe: recipe, seed: 5)
        let before = trainer.tensors()
        let result = try trainer.trainEpoch(1, on: Toy.samples())
        let check = try trainer.evaluate(on: Toy.samples())
        #expect(abs(result.loss - check.loss) < 1e-5 && result.accuracy == check.accuracy)
        #expect(trainer.tensors() == before)
    }

    @Test func anyNumberOfThreadsGivesTheSameBits() throws {
        let trained = try [1, 2, 3].map { threads in
            let trainer = try Trainer(
                network: Toy.network, recipe: Self.recipe(.init(layers: 2, epochs: 1)), seed: 7, threads: threads)
            for epoch in 1...2 { _ = try trainer.trainEpoch(epoch, on: Toy.samples()) }
            return trainer.tensors()
        }
        #expect(trained[1] == trained[0] && trained[2] == trained[0])
    }

    /// Seven steps an epoch; frozen for the first two epochs.
    @Test(arguments: [(1, 3), (2, 0), (2, 6), (3, 0), (3, 1), (3, 5)])
    func trainingGoesOnAcrossTheThawBitForBit(epoch: Int, steps: Int) throws {
        let recipe = Self.recipe(.init(layers: 2, epochs: 2))
        let whole = try Toy.trainer(recipe: recipe)
        for epoch in 1...4 { _ = try whole.trainEpoch(epoch, on: Toy.samples()) }
        let first = try Toy.trainer(recipe: recipe)
        for epoch in 1..<epoch { _ = try first.trainEpoch(epoch, on: Toy.samples()) }
        var asked = 0
        #expect(throws: NetworkError.interrupted) {
            try first.trainEpoch(epoch, on: Toy.samples()) {
                asked += 1
                return asked > steps
            }
        }
        let second = try Toy.trainer(recipe: recipe)
        try second.restore(checkpoint: first.checkpoint())
        for epoch in epoch...4 { _ = try second.trainEpoch(epoch, on: Toy.samples()) }
        #expect(second.tensors() == whole.tensors())
    }

    @Test func aCheckpointOfOtherFrozenLayersIsRefused() throws {
        let first = try Toy.trainer(recipe: Self.recipe(.init(layers: 2)))
        let second = try Toy.trainer(recipe: Self.recipe(.init(layers: 1)))
        #expect(throws: NetworkError.self) { try second.restore(checkpoint: first.checkpoint()) }
    }

    /// A recipe is part of a checkpoint's identity: those of before have no such key.
    @Test func aRecipeWithoutFrozenLayersIsWrittenAsBefore() throws {
        let json = String(decoding: try JSONEncoder().encode(TrainingRecipe()), as: UTF8.self)
        #expect(!json.contains("freez"))
    }

    @Test func frozenLayersHaveNoPartInTheSignals() throws {
        let trainer = try Toy.trainer(recipe: Self.recipe(.init(layers: 2)))
        _ = try trainer.trainEpoch(1, on: Toy.samples())
        let signals = try trainer.signals(on: Toy.samples())
        #expect(try #require(signals.gradientRatio) > 0, "of the first layer that learns")
        #expect(try #require(signals.gradientNorm) > 0)
        let none = try Toy.trainer(recipe: Self.recipe(.init(layers: 9)))
        _ = try none.trainEpoch(1, on: Toy.samples())
        #expect(try none.signals(on: Toy.samples()).gradientNorm == 0)
    }

    @Test(arguments: [TrainingRecipe.Freezing(layers: -1), .init(layers: 1, epochs: 0)])
    func impossibleFreezingIsRefused(freezing: TrainingRecipe.Freezing) {
        #expect(throws: NetworkError.self) { try Toy.trainer(recipe: Self.recipe(freezing)) }
    }
}
