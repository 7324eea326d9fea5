import AutoMLNN
import Foundation
import Testing

@Suite struct KernelTests {
    private let function: [Activation: @Sendable (Double) -> Double] = [
        .relu: { max($0, 0) }, .leakyReLU: { max($0, 0.01 * $0) }, .sigmoid: { 1 / (1 + exp(-$0)) }, .tanh: tanh,
        .gelu: { $0 * (1 + erf($0 / 2.squareRoot())) / 2 }, .silu: { $0 / (1 + exp(-$0)) },
    ]

    @Test(arguments: Kernels.supported.map(\.name), Activation.allCases)
    func activationsAreTheirFormulas(kernels: String, activation: Activation) throws {
        let formula = try #require(function[activation])
        let x = stride(from: -100, through: 100, by: 0.37).map(Float.init) + [-0.001, 0, 1e-6, 0.6, 0.63]
        let network = NetworkDescription(input: .vector(x.count), layers: [.activation(activation)])
        let y = try outputs(network, x, kernels)
        for (x, y) in zip(x, y) {
            let expected = formula(Double(x))
            #expect(abs(Double(y) - expected) <= 5e-6 * max(abs(expected), 0.1), "\(activation)(\(x)) = \(y)")
        }
    }

    @Test(arguments: Kernels.supported.map(\.name), Activation.allCases)
    func activationsLetNaNThrough(kernels: String, activation: Activation) throws {
        let network = NetworkDescription(input: .vector(20), layers: [.activation(activation)])
        let y = try outputs(network, [Float](repeating: .nan, count: 20), kernels)
        #expect(y.allSatisfy { $0.isNaN })
    }

    /// Steps of every kind of layer; rounding differs, and grows a little from step to step.
    @Test(arguments: Kernels.supported.map(\.name)) func everyInstructionSetTrainsAlike(kernels: String) throws {
        let (plain, other) = (try weights(after: 5, "plain"), try weights(after: 5, kernels))
        for (a, b) in zip(plain, other) {
            let norm = a.values.reduce(0) { $0 + Double($1 * $1) }.squareRoot()
            let error = zip(a.values, b.values).map { abs(Double($0 - $1)) }.max() ?? 0
            #expect(error <= 1e-4 * max(norm, 1e-2), "\(a.name)")
        }
    }

    @Test func theChosenKernelsAreTheBest() {
        #expect(Machine.supportedKernels.contains(Machine.kernels))
        #expect(Machine.supportedKernels.last == "plain" || Machine.supportedKernels.last == "neon")
        #expect(!Machine.blasCore.isEmpty)
    }

    private func kernels(_ name: String) throws -> Kernels {
        try #require(Kernels.supported.first { $0.name == name } ?? Kernels.supported.last)
    }

    private func outputs(_ network: NetworkDescription, _ x: [Float], _ name: String) throws -> [Float] {
        let trainer = try Trainer(
            network: network, recipe: TrainingRecipe(batchSize: 1), seed: 1, kernels: try kernels(name))
        return try trainer.outputs(of: Samples(values: .floats(x), shape: network.input, labels: [0]))
    }

    private func weights(after steps: Int, _ name: String) throws -> [NamedTensor] {
        var recipe = Toy.recipe
        (recipe.optimizer, recipe.learningRate) = (.nesterov, 0.02)
        var network = Toy.network
        network.layers.insert(contentsOf: [.layerNormalization, .pool(.average, size: 1), .activation(.silu)], at: 1)
        let samples = Toy.samples(8)
        guard case .bytes(let bytes) = samples.values else { return [] }
        let inputs = bytes.map { (Float($0) - 100) / 64 }
        let probe = try TrainerProbe(
            network, recipe, inputs: inputs, labels: samples.labels, kernels: try kernels(name))
        for _ in 0..<steps { _ = try probe.step(inputs: inputs, labels: samples.labels, rate: 0.02) }
        return probe.trainer.tensors()
    }
}
