import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation

extension FuzzTarget {
    /// A trial in the middle of its training. What passes its checksums is trained on.
    static let checkpoint = FuzzTarget(name: "checkpoint", wrapping: Sealed()) { input, desk in
        _ = try desk.write(input, to: "checkpoint")
        guard let checkpoint = Checkpoint(of: trial, in: URL(fileURLWithPath: desk.path)) else {
            throw NetworkError.invalidCheckpoint(reason: "its header is not whole")
        }
        let trainer = Self.trainer
        try trainer.restore(checkpoint: checkpoint.trainer)
        _ = try trainer.trainEpoch(checkpoint.epochs + 1, on: samples)
        trainer.restoreBest()
        try promise(trainer.tensors().allSatisfy { !$0.values.isEmpty }, "no weights")
    }

    // One process, one worker, one thread.
    private nonisolated(unsafe) static let trainer = try! Trainer(network: network, recipe: recipe, seed: 3)

    private static let network = NetworkDescription(
        input: .vector(3), layers: [.dense(units: 4), .batchNormalization, .activation(.relu), .dense(units: 2)])
    private static let recipe = TrainingRecipe(optimizer: .adam, epochs: 3, batchSize: 4)
    private static let samples = Samples(
        values: .floats((0..<24).map { Float($0 % 5) / 4 }), shape: .vector(3), labels: (0..<8).map { Int32($0 % 2) })

    /// Of a trial with two measured epochs.
    private static let trial: Trial = {
        let configuration: Configuration = ["width": 4]
        let measurements = (1...2).map { AutoMLSearch.Measurement(epoch: $0, seconds: 1) }
        return Trial(
            id: 1, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 3), seed: 3,
            measurements: measurements)
    }()

    /// After one epoch, and in the middle of the second.
    static func checkpoints() throws -> [[UInt8]] {
        let trainer = try Trainer(network: network, recipe: recipe, seed: 3)
        _ = try trainer.trainEpoch(1, on: samples)
        trainer.keepBest()
        let first = try bytes(of: trainer)
        var steps = 0
        _ = try? trainer.trainEpoch(2, on: samples) {
            steps += 1
            return steps > 1
        }
        return [first, try bytes(of: trainer)]
    }

    private static func bytes(of trainer: Trainer) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-seeds-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try Checkpoint.write(trainer, epochs: 1, of: trial, to: folder)
        return [UInt8](try Data(contentsOf: Checkpoint.file(in: folder)))
    }
}

/// A checkpoint changed behind its checksums, which fit again: damage is found by them, so only a forger gets further.
struct Sealed: Wrapping {
    func inside(_ file: [UInt8]) -> [UInt8] { file }

    func mutated(_ file: [UInt8], by mutator: Mutator, _ dice: inout Dice) -> [UInt8] {
        let headerSize = Checkpoint.headerSize
        guard file.count > headerSize + 8, !dice.oneIn(5) else { return mutator.mutated(file, &dice) }
        var epochs = Array(file[4..<8])
        if dice.oneIn(4) { epochs = Array((mutator.mutated(epochs, &dice) + [0, 0, 0, 0]).prefix(4)) }
        let body = mutator.mutated(Array(file[headerSize..<file.count - 8]), &dice)
        let start = Array(file[..<4]) + epochs + file[8..<headerSize - 8]
        return start + Self.sum(of: start) + body + Self.sum(of: body)
    }

    private static func sum(of bytes: [UInt8]) -> [UInt8] {
        let sum = Checksum.of(bytes[...])
        return (0..<8).map { UInt8(sum >> UInt64($0 * 8) & 255) }
    }
}
