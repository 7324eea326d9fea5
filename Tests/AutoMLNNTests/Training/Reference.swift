import AutoMLNN
import Foundation
import Testing

/// What `Tests/reference/training.py` computed, and the numbers it started from.
enum Reference {
    struct Training: Decodable {
        let losses: [Double]
        let tensors: [Summary]
    }

    struct Summary: Decodable {
        let name: String
        let norm: Double
        let first: [Float]
    }

    static func load<Value: Decodable>(_ name: String) throws -> Value {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
        return try JSONDecoder().decode(Value.self, from: try Data(contentsOf: url))
    }

    /// `count` numbers in ±scale / 2, by the generator that the script has.
    static func numbers(_ seed: Int, _ count: Int, _ scale: Double) -> [Float] {
        var x = seed
        return (0..<count).map { _ in
            x = (1_103_515_245 * x + 12345) % (1 << 31)
            return Float((Double(x) / Double(1 << 31) - 0.5) * scale)
        }
    }

    static func batch(_ step: Int, _ rows: Int, _ input: Shape, _ classes: Int) -> ([Float], [Int32]) {
        let k = step % 5
        return (
            numbers(1000 + k, rows * input.count, 2), (0..<rows).map { Int32((7 * k + 3 * $0) % classes) }
        )
    }

    /// The network's tensors as the script fills them: the k-th trained one from seed k + 1.
    static func tensors(of trainer: Trainer, scales: [String: Double]) -> [NamedTensor] {
        var trained = 0
        return trainer.tensors().map { tensor in
            var tensor = tensor
            if tensor.name.contains("running") { return tensor }
            trained += 1
            let kind = tensor.name.split(separator: ".").last.map(String.init) ?? ""
            let scale = scales[tensor.name] ?? scales[kind] ?? 0
            tensor.values = numbers(trained, tensor.values.count, scale).map { $0 + (kind == "gamma" ? 1 : 0) }
            return tensor
        }
    }

    /// Trains as the script does, with every instruction set, and compares every loss and what the tensors became.
    static func expectSameTraining(
        _ network: NetworkDescription, _ recipe: TrainingRecipe, rows: Int, scales: [String: Double],
        as reference: Training, tolerance: Double = 1e-4
    ) throws {
        for kernels in Kernels.supported {
            try expectSameTraining(
                network, recipe, rows: rows, scales: scales, as: reference, tolerance: tolerance, kernels: kernels)
        }
    }

    private static func expectSameTraining(
        _ network: NetworkDescription, _ recipe: TrainingRecipe, rows: Int, scales: [String: Double],
        as reference: Training, tolerance: Double, kernels: Kernels
    ) throws {
        let classes = try network.outputShape().count
        let (inputs, labels) = batch(0, rows, network.input, classes)
        let probe = try TrainerProbe(network, recipe, inputs: inputs, labels: labels, kernels: kernels)
        try probe.trainer.load(tensors(of: probe.trainer, scales: scales))
        for (step, expected) in reference.losses.enumerated() {
            let (inputs, labels) = batch(step, rows, network.input, classes)
            let loss = try probe.step(inputs: inputs, labels: labels, rate: recipe.learningRate)
            #expect(
                abs(loss - expected) <= tolerance * abs(expected),
                "\(kernels.name), step \(step): \(loss), not \(expected)")
        }
        let found = Dictionary(uniqueKeysWithValues: probe.trainer.tensors().map { ($0.name, $0.values) })
        #expect(found.count == reference.tensors.count)
        for expected in reference.tensors {
            let values = try #require(found[expected.name])
            let norm = values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            #expect(abs(norm - expected.norm) <= tolerance * expected.norm, "\(kernels.name), \(expected.name)")
            for (value, first) in zip(values, expected.first) {
                #expect(
                    abs(Double(value - first)) <= tolerance * max(expected.norm, 0.1),
                    "\(kernels.name), \(expected.name)")
            }
        }
    }
}
