import AutoMLNN
import Testing

/// Training on augmented samples keeps every promise of training.
@Suite struct AugmentedTrainingTests {
    private static let augmentation: Augmentation = {
        var all = Augmentation()
        (all.shift, all.rotate, all.zoom, all.shear) = (0.1, 20, 0.2, 10)
        (all.elastic, all.noise, all.cutout, all.mixup) = (0.5, 0.1, 0.3, 0.4)
        all.flip = .horizontal
        return all
    }()

    private static let recipe: TrainingRecipe = {
        var recipe = Toy.recipe
        recipe.augmentation = augmentation
        return recipe
    }()

    /// Batches of 128 samples of 429 numbers, all of whose passes are shared out, and a short one.
    @Test(arguments: [2, 3]) func anyNumberOfThreadsGivesTheSameBits(threads: Int) throws {
        let (alone, shared) = (try trained(threads: 1), try trained(threads: threads))
        #expect(alone.result == shared.result)
        for (a, b) in zip(alone.tensors, shared.tensors) {
            #expect(a.values.map(\.bitPattern) == b.values.map(\.bitPattern), "\(a.name)")
        }
    }

    private func trained(threads: Int) throws -> (result: EpochResult, tensors: [NamedTensor]) {
        let network = NetworkDescription(
            input: ThreadTests.Network.input,
            layers: [.convolution(filters: 8, kernel: 3), .activation(.relu), .flatten, .dense(units: 7)])
        let trainer = try Trainer(
            network: network, recipe: TrainingRecipe(batchSize: 128, augmentation: Self.augmentation), seed: 3,
            threads: threads)
        let result = try trainer.trainEpoch(1, on: ThreadTests.Network.convolutional.samples)
        #expect(result.loss.isFinite)
        return (result, trainer.tensors())
    }

    @Test(arguments: [1, 4, 6]) func anInterruptedEpochGoesOnBitForBit(steps: Int) throws {
        let whole = try Toy.trainer(recipe: Self.recipe)
        let expected = try (1...3).map { try whole.trainEpoch($0, on: Toy.samples()) }
        let first = try Toy.trainer(recipe: Self.recipe)
        _ = try first.trainEpoch(1, on: Toy.samples())
        var asked = 0
        #expect(throws: NetworkError.interrupted) {
            try first.trainEpoch(2, on: Toy.samples()) {
                asked += 1
                return asked > steps
            }
        }
        let second = try Toy.trainer(recipe: Self.recipe)
        try second.restore(checkpoint: first.checkpoint())
        for epoch in 2...3 { #expect(try second.trainEpoch(epoch, on: Toy.samples()) == expected[epoch - 1]) }
        #expect(second.tensors() == whole.tensors())
    }

    @Test func aCheckpointOfAnotherAugmentationIsRefused() throws {
        let checkpoint = try Toy.trainer(recipe: Self.recipe).checkpoint()
        #expect(throws: NetworkError.invalidCheckpoint(reason: "its recipe is not this training's")) {
            try Toy.trainer().restore(checkpoint: checkpoint)
        }
    }

    /// What is evaluated, predicted and diagnosed is what a trainer without augmentation sees.
    @Test func nothingButTrainingIsAugmented() throws {
        let augmented = try Toy.trainer(recipe: Self.recipe)
        #expect(try augmented.signals(on: Toy.samples()) == Toy.trainer().signals(on: Toy.samples()))
        _ = try augmented.trainEpoch(1, on: Toy.samples())
        let plain = try Toy.trainer()
        _ = try plain.trainEpoch(1, on: Toy.samples())
        #expect(augmented.tensors() != plain.tensors())
        try plain.load(augmented.tensors())
        #expect(try augmented.evaluate(on: Toy.samples(seed: 4)) == plain.evaluate(on: Toy.samples(seed: 4)))
        #expect(try augmented.predict(Toy.samples()) == plain.predict(Toy.samples()))
    }

    /// The signs are read between epochs of a training that goes on as if nobody had looked.
    @Test func signalsChangeNothing() throws {
        let (watched, alone) = (try Toy.trainer(recipe: Self.recipe), try Toy.trainer(recipe: Self.recipe))
        for epoch in 1...2 {
            _ = try watched.signals(on: Toy.samples())
            #expect(try watched.trainEpoch(epoch, on: Toy.samples()) == alone.trainEpoch(epoch, on: Toy.samples()))
        }
        #expect(watched.tensors() == alone.tensors())
    }

    @Test func strengthsOfZeroTrainAsNone() throws {
        var recipe = Toy.recipe
        recipe.augmentation = Augmentation()
        let (zero, none) = (try Toy.trainer(recipe: recipe), try Toy.trainer())
        #expect(try zero.trainEpoch(1, on: Toy.samples()) == none.trainEpoch(1, on: Toy.samples()))
        #expect(zero.tensors() == none.tensors())
    }

    /// A framed image of each thread, with the nodes' displacements, and one sample of a batch that is mixed.
    @Test func scratchIsCountedBeforehand() throws {
        func bytes(_ augmentation: Augmentation?, threads: Int) throws -> Int {
            try Toy.network.cost(batchSize: 8, optimizer: .adam, threads: threads, augmentation: augmentation)
                .trainingBytes
        }
        let added = try [1, 2].map { try bytes(Self.augmentation, threads: $0) - bytes(nil, threads: $0) }
        // 9 · 8 · 2 = 144 numbers with the frame, 50 displacements in 64 numbers; 60 of a sample in 64.
        #expect(added == [4 * (144 + 64 + 64), 4 * (2 * (144 + 64) + 64)])
        var noise = Augmentation()
        noise.noise = 1
        #expect(try bytes(noise, threads: 1) == bytes(nil, threads: 1))
    }
}
