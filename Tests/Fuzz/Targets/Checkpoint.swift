import AutoMLModels
import AutoMLNN
import Foundation

extension FuzzTarget {
    /// A trial in the middle of its training. What passes its checksums is trained on.
    static let checkpoint = FuzzTarget(name: "checkpoint", wrapping: Sealed()) { input, _ in
        guard let checkpoint = Checkpoint(bytes: Data(input)) else {
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

    /// After one epoch, and in the middle of the second.
    static func checkpoints() throws -> [[UInt8]] {
        let trainer = try Trainer(network: network, recipe: recipe, seed: 3)
        _ = try trainer.trainEpoch(1, on: samples)
        trainer.keepBest()
        let first = Checkpoint(epochs: 1, trainer: trainer.checkpoint())
        var steps = 0
        _ = try? trainer.trainEpoch(2, on: samples) {
            steps += 1
            return steps > 1
        }
        return [first, Checkpoint(epochs: 1, trainer: trainer.checkpoint())].map { [UInt8]($0.bytes) }
    }
}

/// A checkpoint changed behind its checksums, which fit again: damage is found by them, so only a forger gets further.
struct Sealed: Wrapping {
    func inside(_ file: [UInt8]) -> [UInt8] { file }

    func mutated(_ file: [UInt8], by mutator: Mutator, _ dice: inout Dice) -> [UInt8] {
        guard file.count > 24, !dice.oneIn(5) else { return mutator.mutated(file, &dice) }
        var header = Array(file[4..<8])
        if dice.oneIn(4) { header = Array((mutator.mutated(header, &dice) + [0, 0, 0, 0]).prefix(4)) }
        let body = mutator.mutated(Array(file[16..<file.count - 8]), &dice)
        let start = Array(file[..<4]) + header
        return start + Self.sum(of: start) + body + Self.sum(of: body)
    }

    private static func sum(of bytes: [UInt8]) -> [UInt8] {
        let sum = Checksum.of(bytes[...])
        return (0..<8).map { UInt8(sum >> UInt64($0 * 8) & 255) }
    }
}
