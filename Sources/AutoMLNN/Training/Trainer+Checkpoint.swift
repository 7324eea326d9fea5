import Foundation

extension Trainer {
    /// All that is needed to go on: weights, running statistics, optimiser state, counters, the best so far.
    ///
    /// May be taken between epochs or after an interruption within one. Training that goes on from it is bit for bit the
    /// training that was not interrupted.
    public func checkpoint() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(buffers.reduce(128) { $0 + 8 + $1.count * MemoryLayout<Float>.stride })
        writeCheckpoint { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// The same bytes piece by piece, so that they need not be in memory at once.
    public func writeCheckpoint(_ sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        try withoutActuallyEscaping(sink) { sink in
            var writer = CheckpointWriter(sink)
            for word in identity { try writer.write(word) }
            try writer.write(steps)
            try writer.write(progress?.epoch ?? 0)
            try writer.write(progress?.step ?? 0)
            try writer.write(progress?.sums.loss ?? 0)
            try writer.write(progress?.sums.correct ?? 0)
            try writer.write(progress?.sums.count ?? 0)
            try writer.write(hasBest ? 1 : 0)
            for buffer in buffers { try writer.write(buffer) }
            try writer.finish()
        }
    }

    /// Goes on from a checkpoint of a trainer with the same network, recipe and seed.
    ///
    /// - Throws: `NetworkError.invalidCheckpoint` where it is damaged, or of another training: then nothing is changed; or
    ///   where bytes that could be read once cannot be read again: then use this trainer no more.
    public func restore(checkpoint: some CheckpointBytes) throws(NetworkError) {
        var reader = try CheckpointReader(checkpoint)
        for (word, what) in zip(identity, ["format", "version", "network", "recipe", "seed"]) {
            guard try reader.readWord() == word else {
                throw .invalidCheckpoint(reason: "its \(what) is not this training's")
            }
        }
        let steps = try reader.readInt()
        var progress = EpochProgress(epoch: try reader.readInt(), step: try reader.readInt())
        progress.sums = RunningResult(
            loss: try reader.readDouble(), correct: try reader.readInt(), count: try reader.readInt())
        let hasBest = try reader.readInt() == 1
        guard steps >= 0, progress.epoch >= 0, progress.step >= 0 else {
            throw .invalidCheckpoint(reason: "a negative step or epoch")
        }
        var places: [Int] = []
        for buffer in buffers { places.append(try reader.readFloats(buffer.count)) }
        guard reader.isAtEnd else { throw .invalidCheckpoint(reason: "longer than it should be") }
        for (buffer, place) in zip(buffers, places) { try reader.copy(from: place, to: buffer) }
        self.steps = steps
        self.progress = progress.epoch > 0 ? progress : nil
        self.hasBest = hasBest
    }

    /// In the order they are written. The best copy always is, so that a checkpoint's length is known beforehand.
    private var buffers: [AlignedBuffer] {
        [parameters.trained, parameters.statistics, optimizer.moments, best.trained, best.statistics]
    }

    /// Format, version, and what must be the same.
    private var identity: [UInt64] {
        [0x5450_4B43_4C4D_4C41, 1, Self.hash(network), Self.hash(recipe), seed]
    }

    private static func hash(_ value: some Encodable) -> UInt64 {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Descriptions and checked recipes hold nothing that JSON cannot.
        guard let json = try? encoder.encode(value) else { return 0 }
        return Checksum.of([UInt8](json)[...])
    }
}
