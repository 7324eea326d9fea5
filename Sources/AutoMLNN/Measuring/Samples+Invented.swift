extension Samples {
    /// Random bytes with random labels, scaled to [0, 1] as pixels are: as many as MNIST has to train, in whole batches,
    /// or fewer where they are large.
    static func invented(for trainer: Trainer) -> Samples {
        let (shape, batch) = (trainer.network.input, trainer.recipe.batchSize)
        let most = min(60_000, largestByteCount / shape.count)
        let count = max(most / batch, 1) * batch
        var stream = SplitMix64(seed: 1, purpose: .order)
        let classes = max(trainer.outputs, 2)
        return Samples(
            values: .bytes(bytes(count * shape.count, &stream)), shape: shape,
            labels: (0..<count).map { _ in Int32(stream.below(classes)) },
            indices: Array(0..<count).shuffled(using: &stream),
            scaling: InputScaling(offset: [0], scale: [1 / 255]))
    }

    private static let largestByteCount = 64 << 20

    private static func bytes(_ count: Int, _ stream: inout SplitMix64) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            for start in stride(from: 0, to: count, by: 8) {
                let drawn = stream.next()
                for byte in 0..<min(8, count - start) {
                    buffer.initializeElement(at: start + byte, to: UInt8(truncatingIfNeeded: drawn >> (8 * byte)))
                }
            }
            filled = count
        }
    }
}
