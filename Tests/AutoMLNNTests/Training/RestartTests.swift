import AutoMLNN
import Testing

/// A trainer that begins again, and one whose first layers come from elsewhere.
@Suite struct RestartTests {
    @Test func aRestartIsAFreshTrainingWithThatSeed() throws {
        let fresh = try Toy.trainer(seed: 9)
        let again = try Toy.trainer(seed: 7)
        _ = try again.trainEpoch(1, on: Toy.samples())
        again.restart(seed: 9)
        #expect(again.tensors() == fresh.tensors() && again.steps == 0 && again.seed == 9)
        for epoch in 1...2 {
            #expect(try again.trainEpoch(epoch, on: Toy.samples()) == fresh.trainEpoch(epoch, on: Toy.samples()))
        }
        #expect(again.tensors() == fresh.tensors())
    }

    @Test func whatWasKeptSurvivesIt() throws {
        let trainer = try Toy.trainer()
        _ = try trainer.trainEpoch(1, on: Toy.samples())
        trainer.keepBest()
        let kept = trainer.tensors()
        trainer.restart(seed: 9)
        let second = try Toy.trainer(seed: 9)
        try second.restore(checkpoint: trainer.checkpoint())
        second.restoreBest()
        #expect(second.tensors() == kept)
    }

    @Test func theFirstLayersAreFilledWhateverTheirNames() throws {
        let (source, target) = (try Toy.trainer(seed: 1), try Toy.trainer(seed: 2))
        let before = target.tensors()
        var given = Array(source.tensors().prefix(3))
        for index in given.indices { given[index].name = "elsewhere" }
        try target.load(first: given)
        #expect(target.tensors().prefix(3).map(\.values) == given.map(\.values))
        #expect(target.tensors().dropFirst(3) == before.dropFirst(3))
    }

    @Test func whatDoesNotFitIsRefusedAndNothingChanges() throws {
        let trainer = try Toy.trainer()
        let before = trainer.tensors()
        #expect(throws: NetworkError.self) { try trainer.load(first: [before[1], before[0]]) }
        #expect(throws: NetworkError.self) { try trainer.load(first: before + before) }
        #expect(trainer.tensors() == before)
    }
}
