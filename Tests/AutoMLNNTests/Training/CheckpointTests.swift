import AutoMLNN
import Testing

@Suite struct CheckpointTests {
    /// Weights after four epochs without interruption, and the results of each.
    private func uninterrupted() throws -> (weights: [NamedTensor], results: [EpochResult], best: [NamedTensor]) {
        let trainer = try Toy.trainer()
        var results: [EpochResult] = []
        for epoch in 1...4 {
            results.append(try trainer.trainEpoch(epoch, on: Toy.samples()))
            if epoch == 1 { trainer.keepBest() }
        }
        let weights = trainer.tensors()
        trainer.restoreBest()
        return (weights, results, trainer.tensors())
    }

    @Test func trainingGoesOnFromACheckpointBitForBit() throws {
        let first = try Toy.trainer()
        for epoch in 1...2 {
            _ = try first.trainEpoch(epoch, on: Toy.samples())
            if epoch == 1 { first.keepBest() }
        }
        let second = try Toy.trainer()
        try second.restore(checkpoint: first.checkpoint())
        let expected = try uninterrupted()
        for epoch in 3...4 {
            #expect(try second.trainEpoch(epoch, on: Toy.samples()) == expected.results[epoch - 1])
        }
        #expect(second.tensors() == expected.weights)
        second.restoreBest()
        #expect(second.tensors() == expected.best)
    }

    @Test(arguments: [0, 1, 4, 6]) func anInterruptedEpochGoesOnWhereItStopped(steps: Int) throws {
        let first = try Toy.trainer()
        _ = try first.trainEpoch(1, on: Toy.samples())
        var asked = 0
        #expect(throws: NetworkError.interrupted) {
            try first.trainEpoch(2, on: Toy.samples()) {
                asked += 1
                return asked > steps
            }
        }
        #expect(first.steps == 7 + steps)
        let second = try Toy.trainer()
        try second.restore(checkpoint: first.checkpoint())
        let expected = try uninterrupted()
        for epoch in 2...4 {
            #expect(try second.trainEpoch(epoch, on: Toy.samples()) == expected.results[epoch - 1])
        }
        #expect(second.tensors() == expected.weights)
    }

    /// A check that is interrupted, in whatever batch, leaves a checkpoint that trains no step twice.
    @Test(arguments: [0, 1]) func anInterruptedCheckGoesOnWithTheSameWeights(batches: Int) throws {
        let whole = try Toy.trainer()
        let expected = try (1...3).map { try whole.trainEpoch($0, on: Toy.samples(), checkingBy: Toy.samples(600)) }
        let first = try Toy.trainer()
        _ = try first.trainEpoch(1, on: Toy.samples(), checkingBy: Toy.samples(600))
        var asked = 0
        #expect(throws: NetworkError.interrupted) {
            try first.trainEpoch(
                2, on: Toy.samples(), checkingBy: Toy.samples(600),
                isCheckCancelled: {
                    asked += 1
                    return asked > batches
                })
        }
        #expect(first.steps == 14)
        let second = try Toy.trainer()
        try second.restore(checkpoint: first.checkpoint())
        for epoch in 2...3 {
            let result = try second.trainEpoch(epoch, on: Toy.samples(), checkingBy: Toy.samples(600))
            #expect(result.fit == expected[epoch - 1].fit && result.check == expected[epoch - 1].check)
        }
        #expect(second.steps == 21 && second.tensors() == whole.tensors())
    }

    @Test func aCheckpointWrittenInPiecesIsTheSame() throws {
        let trainer = try Toy.trainer()
        _ = try trainer.trainEpoch(1, on: Toy.samples())
        var bytes: [UInt8] = []
        trainer.writeCheckpoint { bytes.append(contentsOf: $0) }
        #expect(bytes == trainer.checkpoint() && !bytes.isEmpty)
    }

    @Test func theBestWeightsOutliveTheirTrainer() throws {
        var trainer: Trainer? = try Toy.trainer()
        _ = try trainer?.trainEpoch(1, on: Toy.samples())
        trainer?.keepBest()
        let best = trainer?.tensors()
        _ = try trainer?.trainEpoch(2, on: Toy.samples())
        #expect(trainer?.tensors() != best)
        let weights = trainer?.bestWeights()
        trainer = nil
        #expect(weights?.tensors() == best)
    }

    @Test func aCheckpointCutOffOrChangedAnywhereIsRefusedAndChangesNothing() throws {
        let trainer = try Toy.trainer()
        _ = try trainer.trainEpoch(1, on: Toy.samples())
        let (checkpoint, weights) = (trainer.checkpoint(), trainer.tensors())
        for length in [0, 7, 8, 9, 64, checkpoint.count - 1] {
            #expect(throws: NetworkError.self) { try trainer.restore(checkpoint: Array(checkpoint[..<length])) }
        }
        for place in stride(from: 0, to: checkpoint.count, by: 997) {
            var damaged = checkpoint
            damaged[place] ^= 0x40
            #expect(throws: NetworkError.self) { try trainer.restore(checkpoint: damaged) }
        }
        #expect(trainer.tensors() == weights)
    }

    @Test func aCheckpointOfAnotherTrainingIsRefused() throws {
        let checkpoint = try Toy.trainer().checkpoint()
        var recipe = Toy.recipe
        recipe.learningRate = 0.02
        #expect(throws: NetworkError.invalidCheckpoint(reason: "its recipe is not this training's")) {
            try Toy.trainer(recipe: recipe).restore(checkpoint: checkpoint)
        }
        #expect(throws: NetworkError.invalidCheckpoint(reason: "its seed is not this training's")) {
            try Toy.trainer(seed: 8).restore(checkpoint: checkpoint)
        }
        let other = NetworkDescription(input: Toy.shape, layers: [.dense(units: 3)])
        #expect(throws: NetworkError.invalidCheckpoint(reason: "its network is not this training's")) {
            try Trainer(network: other, recipe: Toy.recipe, seed: 7).restore(checkpoint: checkpoint)
        }
    }

    @Test func tensorsOfAnotherNetworkAreRefusedAndChangeNothing() throws {
        let trainer = try Toy.trainer()
        let tensors = trainer.tensors()
        var (renamed, reshaped, short) = (tensors, tensors, tensors)
        renamed[0].name = "0.kernel"
        reshaped[0].shape.reverse()
        short[2].values.removeLast()
        for wrong in [renamed, reshaped, short, Array(tensors.dropLast())] {
            #expect(throws: NetworkError.self) { try trainer.load(wrong) }
        }
        #expect(trainer.tensors() == tensors)
    }
}
