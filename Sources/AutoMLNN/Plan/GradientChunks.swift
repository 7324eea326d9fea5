/// Into which runs of samples a batch is cut to sum a layer's gradient over it.
///
/// Each chunk is summed by itself, and chunk after chunk is added to the first. What is added to what follows from the
/// layer and the batch size alone, so the sum is the same bit for bit on any number of threads.
struct GradientChunks: BitwiseCopyable, Hashable {
    /// Samples of a chunk; the last may have fewer.
    let samples: Int
    /// Chunks of a whole batch.
    let count: Int
    /// Of the gradient.
    let numbers: Int

    /// - Parameters:
    ///   - capacity: samples of a whole batch.
    ///   - pixels: outputs of one sample and filter. The more there are in a chunk, the less adding it costs.
    ///   - numbers: of the gradient; many make few chunks.
    init(capacity: Int, pixels: Int, numbers: Int) {
        var chunks = Self.most
        while chunks > 1,
            chunks > capacity || capacity * pixels < chunks * Self.leastPixels || chunks * numbers > Self.mostNumbers
        { chunks /= 2 }
        samples = (capacity + chunks - 1) / chunks
        count = (capacity + samples - 1) / samples
        self.numbers = numbers
    }

    /// Chunks of a batch of `samples`, at most the capacity.
    func count(of batch: Int) -> Int { (batch + samples - 1) / samples }

    /// The samples of a chunk.
    func range(_ chunk: Int, of batch: Int) -> Range<Int> { chunk * samples..<min((chunk + 1) * samples, batch) }

    /// As many members as can share a layer's backward pass.
    private static let most = 16
    /// Adding a chunk's gradient then takes less than a hundredth of what summing it took.
    private static let leastPixels = 1024
    /// Of all chunks together: 16 MB.
    private static let mostNumbers = 4 << 20
}

extension PlannedStep {
    /// How the gradient of this step's parameters is summed over a batch; nil where there are none, or where parts of the
    /// parameters rather than of the batch are shared out.
    func gradientChunks(in plan: Plan, capacity: Int) -> GradientChunks? {
        switch kind {
        case .convolution(let window, let weight, let bias, _, _):
            let weights = AlignedBuffer.padded(plan.tensors[weight].count)
            let shifts = bias.map { plan.tensors[$0].count } ?? 0
            return GradientChunks(
                capacity: capacity, pixels: window.outHeight * window.outWidth, numbers: weights + shifts)
        case .layerNormalization:
            let shape = plan.values[output].shape
            return GradientChunks(
                capacity: capacity, pixels: shape.height * shape.width,
                numbers: 2 * AlignedBuffer.padded(shape.channels))
        default: return nil
        }
    }
}
