import AutoMLNN
import Testing

/// The same training as PyTorch's in double precision (`Tests/reference/training.py`).
@Suite struct ReferenceTests {
    @Test func mlpTrainsFiftyStepsAsPyTorch() throws {
        let network = NetworkDescription(
            input: .vector(10),
            layers: [
                .dense(units: 17), .activation(.tanh), .dense(units: 9), .activation(.gelu), .dense(units: 3),
            ])
        try Reference.expectSameTraining(
            network, TrainingRecipe(optimizer: .adam, learningRate: 0.01), rows: 12,
            scales: ["weight": 0.8, "bias": 0.2], as: Reference.load("mlp"))
    }

    @Test func cnnTrainsFiftyStepsAsPyTorch() throws {
        let block = LayerDescription.residual(
            body: [
                .convolution(filters: 8, kernel: 3, stride: 2, bias: false), .batchNormalization, .activation(.silu),
                .convolution(filters: 8, kernel: 5),
            ], shortcut: [.convolution(filters: 8, kernel: 1, stride: 2, bias: false)])
        let network = NetworkDescription(
            input: Shape(height: 11, width: 10, channels: 2),
            layers: [
                .convolution(filters: 5, kernel: 3), .batchNormalization, .activation(.relu), .pool(.max, size: 2),
                block, .activation(.leakyReLU), .layerNormalization, .flatten, .dense(units: 4),
            ])
        let recipe = TrainingRecipe(
            loss: .crossEntropy(labelSmoothing: 0.1), optimizer: .momentum, learningRate: 0.02)
        try Reference.expectSameTraining(
            network, recipe, rows: 6,
            scales: [
                "0.weight": 0.6, "bias": 0.2, "gamma": 0.4, "beta": 0.4, "4.body.0.weight": 0.4,
                "4.body.3.weight": 0.2, "4.shortcut.0.weight": 0.8, "8.weight": 0.4,
            ], as: Reference.load("cnn"))
    }

    struct OptimizerCase: Decodable {
        let optimizer: TrainingRecipe.Optimizer
        let rate, l1, l2, decay, clip: Double
        let losses: [Double]
        let tensors: [Reference.Summary]
    }

    @Test func everyOptimizerUpdatesAsPyTorch() throws {
        let network = NetworkDescription(
            input: .vector(6), layers: [.dense(units: 5), .activation(.tanh), .dense(units: 3)])
        let cases: [OptimizerCase] = try Reference.load("optimizers")
        #expect(Set(cases.map(\.optimizer)) == Set(TrainingRecipe.Optimizer.allCases))
        for given in cases {
            let recipe = TrainingRecipe(
                optimizer: given.optimizer, learningRate: given.rate, l1: given.l1, l2: given.l2,
                weightDecay: given.decay, gradientClip: given.clip)
            try Reference.expectSameTraining(
                network, recipe, rows: 7, scales: ["weight": 0.8, "bias": 0.2],
                as: Reference.Training(losses: given.losses, tensors: given.tensors))
        }
    }

    @Test func oneCycleIsPyTorchs() throws {
        let recipe = TrainingRecipe(learningRate: 0.1, schedule: .oneCycle, epochs: 10)
        let rates: [Double] = try Reference.load("one_cycle")
        for (step, expected) in rates.enumerated() {
            let rate = recipe.learningRate(atStep: step, stepsPerEpoch: 4)
            #expect(abs(rate - expected) <= 1e-12, "step \(step)")
        }
    }
}
