import AutoMLNN
import Foundation
import Testing

/// Blobs that a small network tells apart.
enum Toy {
    static let shape = Shape(height: 6, width: 5, channels: 2)

    static func samples(_ count: Int = 53, seed: UInt64 = 3) -> Samples {
        var stream = SplitMix64(seed: seed, purpose: .order)
        let labels = (0..<count).map { Int32($0 % 3) }
        let values = (0..<count * shape.count).map { index -> UInt8 in
            let (sample, place) = (index / shape.count, index % shape.count)
            return UInt8(stream.next() % 100) + (place % 3 == Int(labels[sample]) ? 120 : 0)
        }
        return Samples(
            values: .bytes(values), shape: shape, labels: labels,
            scaling: InputScaling(offset: [100], scale: [1 / 64]))
    }

    static let network = NetworkDescription(
        input: shape,
        layers: [
            .convolution(filters: 4, kernel: 3), .batchNormalization, .activation(.relu), .dropout(rate: 0.25),
            .residual(body: [.convolution(filters: 4, kernel: 3), .batchNormalization], shortcut: []),
            .activation(.relu), .pool(.max, size: 2), .flatten, .dense(units: 9), .activation(.gelu),
            .dropout(rate: 0.2), .dense(units: 3),
        ])

    static let recipe = TrainingRecipe(
        loss: .crossEntropy(labelSmoothing: 0.05), optimizer: .adam, learningRate: 0.01, schedule: .cosine,
        epochs: 6, batchSize: 8, l2: 1e-4, gradientClip: 1)

    static func trainer(seed: UInt64 = 7, recipe: TrainingRecipe = recipe) throws -> Trainer {
        try Trainer(network: network, recipe: recipe, seed: seed)
    }
}

@Suite struct TrainerTests {
    @Test func learnsWhatCanBeLearned() throws {
        let trainer = try Toy.trainer()
        var results: [EpochResult] = []
        for epoch in 1...6 { results.append(try trainer.trainEpoch(epoch, on: Toy.samples())) }
        #expect(results.allSatisfy { $0.count == 53 })
        #expect(results[5].loss < 0.6 * results[0].loss)
        #expect(try trainer.evaluate(on: Toy.samples(seed: 4)).accuracy > 0.95)
    }

    @Test func sameSeedGivesTheSameWeightsWhateverElseRuns() async throws {
        let alone = try train(seed: 7)
        let together = try await withThrowingTaskGroup(of: [NamedTensor].self) { group in
            for seed in [7, 8, 7, 9] as [UInt64] { group.addTask { try train(seed: seed) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(together.count { $0 == alone } == 2)
    }

    private func train(seed: UInt64) throws -> [NamedTensor] {
        let trainer = try Toy.trainer(seed: seed)
        for epoch in 1...2 { _ = try trainer.trainEpoch(epoch, on: Toy.samples()) }
        return trainer.tensors()
    }

    @Test(arguments: [1, 2, 7, 8, 9]) func anyNumberOfSamplesMakesAnEpoch(count: Int) throws {
        let trainer = try Toy.trainer()
        #expect(try trainer.trainEpoch(1, on: Toy.samples(count)).count == count)
        #expect(trainer.steps == (count + 7) / 8)
        #expect(try trainer.evaluate(on: Toy.samples(count)).count == count)
    }

    @Test func epochsDrawDifferentOrdersAndSeedsDifferentWeights() throws {
        #expect(try Toy.trainer(seed: 1).tensors() != Toy.trainer(seed: 2).tensors())
        let (first, second) = (try Toy.trainer(), try Toy.trainer())
        let recipe = Toy.recipe.schedule
        #expect(recipe == .cosine)
        _ = try first.trainEpoch(1, on: Toy.samples())
        _ = try second.trainEpoch(2, on: Toy.samples())
        #expect(first.tensors() != second.tensors())
    }

    @Test func evaluationTellsTheLossOfItsPredictions() throws {
        var recipe = Toy.recipe
        recipe.loss = .crossEntropy()
        let trainer = try Toy.trainer(recipe: recipe)
        let samples = Toy.samples()
        _ = try trainer.trainEpoch(1, on: samples)
        let probabilities = try trainer.predict(samples)
        let losses = samples.labels.indices.map { -log(Double(probabilities[3 * $0 + Int(samples.labels[$0])])) }
        let right = samples.labels.indices.filter { row in
            let scores = probabilities[3 * row..<3 * row + 3]
            return scores.firstIndex(of: scores.max() ?? 0) == 3 * row + Int(samples.labels[row])
        }
        let result = try trainer.evaluate(on: samples)
        #expect(abs(result.loss - losses.reduce(0, +) / 53) < 1e-5)
        #expect(result.accuracy == Double(right.count) / 53)
    }

    @Test func onlyTheNamedSamplesAreUsed() throws {
        var samples = Toy.samples()
        samples.indices = [5, 5, 11]
        let trainer = try Toy.trainer()
        let some = try trainer.predict(samples)
        let all = try trainer.predict(Toy.samples())
        for (row, index) in samples.indices.enumerated() {
            for c in 0..<3 { #expect(abs(some[3 * row + c] - all[3 * index + c]) < 1e-6) }
        }
    }

    @Test func restoringTheBestBringsItsWeightsBack() throws {
        let trainer = try Toy.trainer()
        trainer.restoreBest()
        _ = try trainer.trainEpoch(1, on: Toy.samples())
        trainer.keepBest()
        let (best, score) = (trainer.tensors(), try trainer.evaluate(on: Toy.samples()))
        _ = try trainer.trainEpoch(2, on: Toy.samples())
        #expect(trainer.tensors() != best)
        trainer.restoreBest()
        #expect(trainer.tensors() == best)
        #expect(try trainer.evaluate(on: Toy.samples()) == score)
    }

    @Test func divergenceIsSeenWhereItHappens() throws {
        var recipe = Toy.recipe
        (recipe.optimizer, recipe.learningRate, recipe.gradientClip) = (.sgd, 1e30, 0)
        let trainer = try Toy.trainer(recipe: recipe)
        #expect {
            for epoch in 1...3 { _ = try trainer.trainEpoch(epoch, on: Toy.samples()) }
        } throws: {
            if case .diverged(let epoch, let step)? = $0 as? NetworkError {
                epoch == 1 && (1...7).contains(step)
            } else {
                false
            }
        }
    }

    @Test func oneNaNAmongTheInputsIsSeen() throws {
        var values = [Float](repeating: 0.5, count: 20 * 4)
        values[42] = .nan
        let network = NetworkDescription(
            input: .vector(4), layers: [.dense(units: 5), .activation(.relu), .dense(units: 2)])
        let samples = Samples(values: .floats(values), shape: .vector(4), labels: (0..<20).map { Int32($0 % 2) })
        let trainer = try Trainer(network: network, recipe: TrainingRecipe(batchSize: 4), seed: 1)
        #expect(throws: NetworkError.self) { try trainer.trainEpoch(1, on: samples) }
        #expect(try Trainer(network: network, recipe: TrainingRecipe(), seed: 1).evaluate(on: samples).loss.isNaN)
    }

    @Test func aNetworkOf152LayersTrains() throws {
        func block(_ filters: Int, _ isNew: Bool) -> [LayerDescription] {
            let body: [LayerDescription] = [
                .convolution(filters: filters / 2, kernel: 1, bias: false), .batchNormalization, .activation(.relu),
                .convolution(filters: filters / 2, kernel: 3, bias: false), .batchNormalization, .activation(.relu),
                .convolution(filters: filters, kernel: 1, bias: false), .batchNormalization,
            ]
            let shortcut: [LayerDescription] = isNew ? [.convolution(filters: filters, kernel: 1)] : []
            return [.residual(body: body, shortcut: shortcut), .activation(.relu)]
        }
        let network = NetworkDescription(
            input: Toy.shape,
            layers: [.convolution(filters: 4, kernel: 3), .batchNormalization, .activation(.relu)]
                + (0..<50).flatMap { block(4 + $0 / 13 * 4, $0 % 13 == 0) } + [.globalAveragePool, .dense(units: 3)])
        let cost = try network.cost(batchSize: 8, optimizer: .momentum)
        #expect(cost.weightedLayers == 152 + 4)
        let trainer = try Trainer(network: network, recipe: TrainingRecipe(optimizer: .momentum, batchSize: 8), seed: 1)
        #expect(try trainer.trainEpoch(1, on: Toy.samples(16)).loss.isFinite)
    }

    @Test func badSamplesAreRefusedByName() throws {
        let trainer = try Toy.trainer()
        func expectRefusal(_ word: String, _ change: (inout Samples) -> Void) {
            var samples = Toy.samples()
            change(&samples)
            #expect {
                _ = try trainer.trainEpoch(1, on: samples)
            } throws: {
                "\($0)".contains(word)
            }
        }
        expectRefusal("label 3") { $0.labels[4] = 3 }
        expectRefusal("label -1") { $0.labels[4] = -1 }
        expectRefusal("index 53") { $0.indices[0] = 53 }
        expectRefusal("none") { $0.indices = [] }
        expectRefusal("shape") { $0.shape = .vector(60) }
        expectRefusal("numbers") { $0.values = .bytes([1, 2, 3]) }
        expectRefusal("scaling") { $0.scaling = InputScaling(offset: [1, 2], scale: [1, 2]) }
    }

    @Test func badRecipesAreRefused() {
        func expectRefusal(_ change: (inout TrainingRecipe) -> Void) {
            var recipe = Toy.recipe
            change(&recipe)
            #expect(throws: NetworkError.self) { try Toy.trainer(recipe: recipe) }
        }
        expectRefusal { $0.learningRate = .nan }
        expectRefusal { $0.learningRate = 0 }
        expectRefusal { $0.batchSize = 0 }
        expectRefusal { $0.epochs = 0 }
        expectRefusal { $0.l1 = -1 }
        expectRefusal { $0.gradientClip = .infinity }
        expectRefusal { $0.loss = .crossEntropy(labelSmoothing: 1) }
    }
}
