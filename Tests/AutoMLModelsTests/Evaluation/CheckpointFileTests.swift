import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation
import Testing

@Suite struct CheckpointFileTests {
    private let network = NetworkDescription(input: .vector(2), layers: [.dense(units: 2)])
    private let samples = Samples(values: .floats([0, 1, 1, 0]), shape: .vector(2), labels: [0, 1])
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-\(UUID().uuidString)")

    @Test func whatWasWrittenIsRead() throws {
        let trial = trial(epochs: 3)
        try write(of: trial)
        let checkpoint = try #require(Checkpoint(of: trial, in: folder))
        #expect(checkpoint.epochs == 3)
        try trainer().restore(checkpoint: checkpoint.trainer)
    }

    /// Also one in the number of epochs alone: with another number whole weights would go on at the wrong place.
    @Test func everyFlippedBitIsNoticed() throws {
        let trial = trial(epochs: 1 << 30)
        let (bytes, trainer) = (try write(of: trial), try trainer())
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            try damaged.write(to: Checkpoint.file(in: folder))
            guard let checkpoint = Checkpoint(of: trial, in: folder) else { continue }
            #expect(throws: NetworkError.self, "bit \(bit)") { try trainer.restore(checkpoint: checkpoint.trainer) }
        }
    }

    @Test func everyCutIsNoticed() throws {
        let trial = trial(epochs: 3)
        let (bytes, trainer) = (try write(of: trial), try trainer())
        for length in 0..<bytes.count {
            try bytes.prefix(length).write(to: Checkpoint.file(in: folder))
            guard let checkpoint = Checkpoint(of: trial, in: folder) else { continue }
            #expect(throws: NetworkError.self, "\(length) bytes") {
                try trainer.restore(checkpoint: checkpoint.trainer)
            }
        }
    }

    /// After a power cut the journal may have lost its end.
    @Test func oneThatKnowsMoreEpochsThanTheJournalIsNotUsed() throws {
        try write(of: trial(epochs: 3))
        #expect(Checkpoint(of: trial(epochs: 2), in: folder) == nil)
        #expect(Checkpoint(of: trial(epochs: 0), in: folder) == nil)
        #expect(Checkpoint(of: trial(epochs: 4), in: folder) != nil)
    }

    @Test func thatOfAnotherTrialOfTheSameNumberIsNotUsed() throws {
        try write(of: trial(epochs: 3))
        #expect(Checkpoint(of: trial(["dropout": 0.5], epochs: 3), in: folder) == nil)
    }

    // MARK: -

    private func trainer() throws -> Trainer {
        try Trainer(network: network, recipe: TrainingRecipe(batchSize: 2), seed: 1)
    }

    private func trial(_ configuration: Configuration = ["dropout": 0.25], epochs: Int) -> Trial {
        let last = epochs == 0 ? [] : [AutoMLSearch.Measurement(epoch: epochs, seconds: 1)]
        return Trial(
            id: 1, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 9), seed: 1,
            measurements: last)
    }

    /// After the third epoch.
    @discardableResult
    private func write(of trial: Trial) throws -> Data {
        let trainer = try trainer()
        for epoch in 1...3 { _ = try trainer.trainEpoch(epoch, on: samples) }
        try Checkpoint.write(trainer, epochs: 3, of: trial, to: folder)
        return try Data(contentsOf: Checkpoint.file(in: folder))
    }
}
