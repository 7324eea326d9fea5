import AutoMLNN
import Testing

/// Work shared out among threads ends bit for bit where one thread's does.
@Suite struct ThreadTests {
    @Test(arguments: Kernels.supported.map(\.name), Network.allCases)
    func anyNumberOfThreadsGivesTheSameBits(kernels: String, network: Network) throws {
        let kernels = try #require(Kernels.supported.first { $0.name == kernels })
        let alone = try trained(network, kernels, threads: 1)
        #expect(alone.tensors.allSatisfy { $0.values.allSatisfy(\.isFinite) })
        for threads in [2, 3] {
            let shared = try trained(network, kernels, threads: threads)
            #expect(shared.results == alone.results)
            for (a, b) in zip(alone.tensors, shared.tensors) {
                #expect(a.values.map(\.bitPattern) == b.values.map(\.bitPattern), "\(a.name) with \(threads) threads")
            }
            #expect(shared.outputs.map(\.bitPattern) == alone.outputs.map(\.bitPattern))
            #expect(shared.inputGradient.map(\.bitPattern) == alone.inputGradient.map(\.bitPattern))
        }
    }

    /// A training that stopped goes on with another number of threads.
    @Test func aCheckpointKnowsNoThreads() throws {
        let samples = Toy.samples()
        let first = try Trainer(network: Toy.network, recipe: Toy.recipe, seed: 7, threads: 2)
        _ = try first.trainEpoch(1, on: samples)
        let second = try Toy.trainer()
        try second.restore(checkpoint: first.checkpoint())
        #expect(try second.trainEpoch(2, on: samples) == first.trainEpoch(2, on: samples))
        #expect(second.tensors() == first.tensors())
    }

    @Test(arguments: [0, -1, 257]) func impossibleNumbersOfThreadsAreRefused(threads: Int) {
        #expect(throws: NetworkError.self) {
            try Trainer(network: Toy.network, recipe: Toy.recipe, seed: 1, threads: threads)
        }
    }

    /// Large enough that every pass is shared out, with sizes that no vector or tile divides, and a short last batch.
    enum Network: String, CaseIterable {
        case perceptron, wide, convolutional, residual, normalized

        static let input = Shape(height: 13, width: 11, channels: 3)

        var layers: [LayerDescription] {
            switch self {
            case .perceptron:
                [
                    .flatten, .dense(units: 331), .activation(.relu), .dropout(rate: 0.3), .dense(units: 257),
                    .activation(.tanh), .dense(units: 190, bias: false), .activation(.gelu), .dropout(rate: 0.1),
                    .dense(units: 7),
                ]
            case .wide: [.flatten, .dense(units: 1100), .activation(.sigmoid), .dense(units: 600), .dense(units: 7)]
            case .convolutional:
                [
                    .convolution(filters: 19, kernel: 3), .activation(.relu), .pool(.max, size: 2),
                    .convolution(filters: 35, kernel: 5), .activation(.leakyReLU),
                    .convolution(filters: 40, kernel: 1), .activation(.silu), .pool(.average, size: 2), .flatten,
                    .dense(units: 150), .activation(.relu), .dropout(rate: 0.5), .dense(units: 7),
                ]
            case .residual:
                [
                    .convolution(filters: 18, kernel: 3, bias: false), .batchNormalization, .activation(.relu),
                    .residual(
                        body: [
                            .convolution(filters: 37, kernel: 3, stride: 2, bias: false), .batchNormalization,
                            .activation(.relu), .convolution(filters: 37, kernel: 3, bias: false), .batchNormalization,
                        ], shortcut: [.convolution(filters: 37, kernel: 1, stride: 2), .batchNormalization]),
                    .activation(.relu), .globalAveragePool, .dense(units: 7),
                ]
            case .normalized:
                [
                    .convolution(filters: 21, kernel: 7), .layerNormalization, .activation(.gelu),
                    .residual(body: [.convolution(filters: 21, kernel: 3)], shortcut: []), .activation(.tanh),
                    .pool(.max, size: 3), .flatten, .dense(units: 7),
                ]
            }
        }

        var recipe: TrainingRecipe {
            TrainingRecipe(
                optimizer: [.perceptron: .adam, .wide: .rmsprop, .convolutional: .nesterov][self] ?? .adamw,
                learningRate: 0.002, batchSize: 77, l1: 1e-6, l2: 1e-5, weightDecay: 0.01, gradientClip: gradientClip)
        }

        /// Where the gradient is not clipped, one thread's dense weights learn in the backward pass, several threads' do not.
        private var gradientClip: Double { self == .convolutional ? 0.5 : 0 }

        /// 77, 77 and 36 of them, each of random bytes.
        var samples: Samples {
            var stream = SplitMix64(seed: 5, purpose: .order)
            return Samples(
                values: .bytes((0..<190 * Self.input.count).map { _ in UInt8(truncatingIfNeeded: stream.next()) }),
                shape: Self.input, labels: (0..<190).map { Int32($0 % 7) },
                scaling: InputScaling(offset: [128], scale: [1 / 64]))
        }
    }

    private struct Trained {
        var results: [EpochResult]
        var tensors: [NamedTensor]
        var outputs: [Float]
        var inputGradient: [Float]
    }

    private func trained(_ network: Network, _ kernels: Kernels, threads: Int) throws -> Trained {
        let description = NetworkDescription(input: Network.input, layers: network.layers)
        let trainer = try Trainer(
            network: description, recipe: network.recipe, seed: 3, kernels: kernels, learnsInput: true,
            threads: threads)
        let samples = network.samples
        var results = [try trainer.trainEpoch(1, on: samples)]
        let inputGradient = trainer.inputGradient
        results.append(try trainer.evaluate(on: samples))
        return Trained(
            results: results, tensors: trainer.tensors(), outputs: try trainer.outputs(of: samples),
            inputGradient: inputGradient)
    }
}
