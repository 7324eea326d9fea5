import AutoMLNN
import Testing

/// Dense weights that learn in the backward pass, part by part, learn what one pass over the whole gradient teaches.
@Suite struct LearningInLayersTests {
    /// A bound that no gradient reaches changes none, but its norm must be known before anything learns.
    @Test(arguments: TrainingRecipe.Optimizer.allCases, Kernels.supported.map(\.name))
    func partByPartIsTheSameBitForBit(optimizer: TrainingRecipe.Optimizer, kernels: String) throws {
        let kernels = try #require(Kernels.supported.first { $0.name == kernels })
        // More rows than are taken at once; as many; fewer.
        for batchSize in [150, 128, 31] {
            let inLayers = try trained(optimizer, batchSize: batchSize, clip: 0, kernels)
            let atTheEnd = try trained(optimizer, batchSize: batchSize, clip: 1e30, kernels)
            for (a, b) in zip(inLayers, atTheEnd) {
                #expect(a.values.map(\.bitPattern) == b.values.map(\.bitPattern), "\(a.name), batches of \(batchSize)")
            }
        }
    }

    private func trained(
        _ optimizer: TrainingRecipe.Optimizer, batchSize: Int, clip: Double, _ kernels: Kernels
    ) throws -> [NamedTensor] {
        let network = NetworkDescription(
            input: .vector(37),
            layers: [.dense(units: 70), .activation(.relu), .dense(units: 26, bias: false), .dense(units: 3)])
        let recipe = TrainingRecipe(
            optimizer: optimizer, learningRate: 0.01, batchSize: batchSize, l1: 1e-4, l2: 1e-3, weightDecay: 0.01,
            gradientClip: clip)
        let trainer = try Trainer(network: network, recipe: recipe, seed: 2, kernels: kernels)
        var stream = SplitMix64(seed: 8, purpose: .order)
        let samples = Samples(
            values: .floats((0..<310 * 37).map { _ in Float(stream.next() >> 40) / 0x1p24 - 0.5 }), shape: .vector(37),
            labels: (0..<310).map { Int32($0 % 3) })
        for epoch in 1...2 { _ = try trainer.trainEpoch(epoch, on: samples) }
        return trainer.tensors()
    }
}
