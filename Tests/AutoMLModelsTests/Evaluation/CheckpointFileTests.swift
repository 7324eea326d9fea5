import AutoMLModels
import AutoMLNN
import Foundation
import Testing

@Suite struct CheckpointFileTests {
    private let network = NetworkDescription(input: .vector(2), layers: [.dense(units: 2)])
    private let samples = Samples(values: .floats([0, 1, 1, 0]), shape: .vector(2), labels: [0, 1])

    private func trainer() throws -> Trainer {
        try Trainer(network: network, recipe: TrainingRecipe(batchSize: 2), seed: 1)
    }

    /// After the third epoch.
    private func bytes() throws -> Data {
        let trainer = try trainer()
        for epoch in 1...3 { _ = try trainer.trainEpoch(epoch, on: samples) }
        return Checkpoint(epochs: 3, trainer: trainer.checkpoint()).bytes
    }

    @Test func whatWasWrittenIsRead() throws {
        let checkpoint = try #require(Checkpoint(bytes: try bytes()))
        #expect(checkpoint.epochs == 3)
        try trainer().restore(checkpoint: checkpoint.trainer)
    }

    /// Also one in the number of epochs alone: with another number whole weights would go on at the wrong place.
    @Test func everyFlippedBitIsNoticed() throws {
        let (bytes, trainer) = (try bytes(), try trainer())
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let checkpoint = Checkpoint(bytes: damaged) else { continue }
            #expect(throws: NetworkError.self, "bit \(bit)") { try trainer.restore(checkpoint: checkpoint.trainer) }
        }
    }

    @Test func everyCutIsNoticed() throws {
        let (bytes, trainer) = (try bytes(), try trainer())
        for length in 0..<bytes.count {
            guard let checkpoint = Checkpoint(bytes: bytes.prefix(length)) else { continue }
            #expect(throws: NetworkError.self, "\(length) bytes") {
                try trainer.restore(checkpoint: checkpoint.trainer)
            }
        }
    }
}
