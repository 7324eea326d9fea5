import AutoMLNN
import AutoMLTesting
import Foundation
import Testing

/// Samples and labels are mixed by the same shares, drawn from a Beta.
@Suite struct MixupTests {
    private func mixup(_ alpha: Double) -> Augmentation {
        var augmentation = Augmentation()
        augmentation.mixup = alpha
        return augmentation
    }

    /// How much the next sample counts in the only batch of an epoch of two samples.
    private func share(_ alpha: Double, seed: UInt64, epoch: Int) throws -> Double {
        let samples = Samples(values: .floats([0, 1]), shape: .vector(1), labels: [0, 1])
        return Double(try samples.augmented(by: mixup(alpha), seed: seed, epoch: epoch)[0])
    }

    @Test func everySampleIsMixedWithTheNextByOneShare() throws {
        let values = (0..<5).flatMap { [Float($0), Float($0 * $0)] }
        let samples = Samples(values: .floats(values), shape: .vector(2), labels: [0, 1, 2, 0, 1])
        let mixed = try samples.augmented(by: mixup(1), seed: 4, epoch: 3)
        let share = mixed[0]
        #expect(share > 0 && share <= 0.5)
        for row in 0..<5 {
            for column in 0..<2 {
                let expected = (1 - share) * values[2 * row + column] + share * values[(2 * row + 2 + column) % 10]
                #expect(abs(mixed[2 * row + column] - expected) < 1e-5)
            }
        }
        let alone = Samples(values: .floats([7]), shape: .vector(1), labels: [0])
        #expect(try alone.augmented(by: mixup(1), seed: 4, epoch: 3) == [7])
    }

    /// Of a Beta(α, α) the mean of λ (1 − λ) is α / (2 (2α + 1)), whichever of both is the larger; λ itself is at most 1/2
    /// away from 1/2, so five standard errors of 3,000 means are below 0.012.
    @Test(arguments: [1e-9, 0.1, 0.4, 1, 3, 10]) func sharesAreDrawnFromABeta(alpha: Double) throws {
        let products = try (1...3_000).map { epoch in
            let share = try share(alpha, seed: 2, epoch: epoch)
            #expect(share >= 0 && share <= 0.5)
            return share * (1 - share)
        }
        let mean = products.reduce(0, +) / 3_000
        #expect(abs(mean - alpha / (2 * (2 * alpha + 1))) < 0.012)
    }

    @Test(arguments: [0, 0.2], Kernels.supported.map(\.name))
    func theGradientIsTheSlopeOfTheMixedLoss(smoothing: Double, name: String) throws {
        let kernels = try #require(Kernels.supported.first { $0.name == name })
        let network = NetworkDescription(
            input: .vector(4), layers: [.dense(units: 5), .activation(.tanh), .dense(units: 3)])
        let recipe = TrainingRecipe(loss: .crossEntropy(labelSmoothing: smoothing), augmentation: mixup(1))
        #expect(try checkGradients(of: network, recipe: recipe, samples: 4, kernels: kernels) > 0)
        let numbers = NetworkDescription(
            input: .vector(4), layers: [.dense(units: 5), .activation(.tanh), .dense(units: 1)])
        let regression = TrainingRecipe(loss: .squaredError, augmentation: mixup(1))
        #expect(try checkGradients(of: numbers, recipe: regression, samples: 4, kernels: kernels) > 0)
    }

    /// One step on three samples of classes 0, 0, 1 in one batch, by the definition in double precision. In a batch of
    /// three every order is a cycle, so the next of each is one of two others: both ways round are tried.
    @Test(arguments: [TrainingRecipe.ClassWeight?.none, .balanced])
    func lossAndStepAreWhatTheDefinitionSays(weight: TrainingRecipe.ClassWeight?) throws {
        let (alpha, seed, smoothing, rate) = (1.0, UInt64(3), 0.1, 0.5)
        let x: [Double] = [0.5, -1, 2]
        let recipe = TrainingRecipe(
            loss: .crossEntropy(labelSmoothing: smoothing), optimizer: .sgd, learningRate: rate, classWeight: weight,
            augmentation: mixup(alpha))
        let trainer = try Trainer(
            network: NetworkDescription(input: .vector(1), layers: [.dense(units: 2, bias: false)]), recipe: recipe,
            seed: seed)
        try trainer.load([NamedTensor(name: "0.weight", shape: [1, 2], values: [0.3, -0.2])])
        let samples = Samples(values: .floats(x.map(Float.init)), shape: .vector(1), labels: [0, 0, 1])
        let result = try trainer.trainEpoch(1, on: samples)
        let weights = weight == nil ? [1.0, 1] : [0.75, 1.5]
        let share = try share(alpha, seed: seed, epoch: 1)
        func loss(_ w: [Double], _ order: [Int]) -> Double {
            var sum = 0.0
            for (place, own) in order.enumerated() {
                let other = order[(place + 1) % 3]
                let z = w.map { $0 * ((1 - share) * x[own] + share * x[other]) }
                let total = log(z.reduce(0) { $0 + exp($1) })
                for (sample, part) in [(own, 1 - share), (other, share)] {
                    let label = sample == 2 ? 1 : 0
                    let target = (0..<2).map { ($0 == label ? 1 - smoothing : 0) + smoothing / 2 }
                    sum += part * weights[label] * (0..<2).reduce(0) { $0 + target[$1] * (total - z[$1]) }
                }
            }
            return sum / 3
        }
        let orders = [[0, 1, 2], [0, 2, 1]]
        let order = try #require(orders.first { abs(loss([0.3, -0.2], $0) - result.loss) < 1e-6 })
        let stepped = trainer.tensors()[0].values.map(Double.init)
        for (index, now) in stepped.enumerated() {
            var (up, down) = ([0.3, -0.2], [0.3, -0.2])
            up[index] += 1e-5
            down[index] -= 1e-5
            let slope = (loss(up, order) - loss(down, order)) / 2e-5
            #expect(abs(now - ([0.3, -0.2][index] - rate * slope)) < 1e-6)
        }
    }

    /// Numbers to be learnt are mixed as the inputs are, so what is linear stays so.
    @Test func aLineIsFoundInMixedNumbers() throws {
        let x = (0..<40).map { Float($0) / 20 - 1 }
        let samples = Samples(values: .floats(x), shape: .vector(1), targets: x.map { 3 * $0 - 2 })
        let recipe = TrainingRecipe(loss: .squaredError, learningRate: 0.05, batchSize: 8, augmentation: mixup(2))
        let trainer = try Trainer(
            network: NetworkDescription(input: .vector(1), layers: [.dense(units: 1)]), recipe: recipe, seed: 1)
        for epoch in 1...200 { _ = try trainer.trainEpoch(epoch, on: samples) }
        #expect(try trainer.evaluate(on: samples).loss < 1e-4)
    }
}
