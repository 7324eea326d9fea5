import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation
import Testing

/// Candidates that start from the first layers of a trained network.
@Suite struct TransferTests {
    private static let network: Configuration = [
        "depth": 2, "width[1]": 16, "width[2]": 12, "learning_rate": 0.003, "batch_size": 32,
    ]

    /// The network of `network` with weights of its own, for classes of these names.
    private static func source(seed: UInt64 = 1, classNames: [String]? = nil, _ bench: DigitsBench) throws
        -> TransferSource
    {
        let candidate = try bench.drafting.candidate(network)
        let trainer = try Trainer(network: candidate.network, recipe: candidate.recipe, seed: seed)
        return TransferSource(
            Model(
                description: candidate.network, tensors: trainer.tensors(), scaling: .identity,
                classNames: classNames ?? (0..<10).map { "other \($0)" }))
    }

    private func bench(maxEpochs: Int = 4, classNames: [String]? = nil) throws -> DigitsBench {
        var bench = try DigitsBench(maxEpochs: maxEpochs)
        bench.drafting.source = try Self.source(classNames: classNames, bench)
        return bench
    }

    private func with(_ values: [String: Value]) -> Configuration {
        var configuration = Self.network
        for (name, value) in values { configuration[name] = value }
        return configuration
    }

    @Test func theOutputsAreTakenOnlyForTheSameClasses() throws {
        #expect(try bench().drafting.candidate(Self.network).transferredLayers == 2)
        let digits = (0..<10).map(String.init)
        #expect(try bench(classNames: digits).drafting.candidate(Self.network).transferredLayers == 3)
        let reversed = Array(digits.reversed())
        #expect(try bench(classNames: reversed).drafting.candidate(Self.network).transferredLayers == 2)
    }

    @Test func frozenLayersEndAsTheSourceHasThem() async throws {
        let bench = try bench()
        defer { bench.cleanUp() }
        let source = try #require(bench.drafting.source).model.tensors
        _ = try await bench.evaluate(bench.trial(with(["freeze": 1])))
        let model = try #require(bench.saved.last)
        #expect(model.tensors[0].values == source[0].values && model.tensors[1].values == source[1].values)
        #expect(model.tensors[2].values != source[2].values && model.tensors[4].values != source[4].values)
    }

    /// With a step too short to move a weight, what is kept is what was begun with.
    @Test func layersThatLearnBeginAsTheSourceHasThem() async throws {
        let bench = try bench(maxEpochs: 1)
        defer { bench.cleanUp() }
        let source = try #require(bench.drafting.source).model.tensors
        _ = try await bench.evaluate(bench.trial(with(["learning_rate": 1e-30, "optimizer": "sgd"]), budget: 1))
        let model = try #require(bench.saved.last)
        #expect(model.tensors[0].values == source[0].values, "hidden layer 1")
        #expect(model.tensors[2].values == source[2].values, "hidden layer 2")
        #expect(model.tensors[4].values != source[4].values, "the output layer is the candidate's own")
    }

    @Test(arguments: [1, 2, 3]) func anInterruptedTrialGoesOnAcrossTheThaw(epoch: Int) async throws {
        let configuration = with(["freeze": 2, "unfreeze_epoch": 2, "optimizer": "adam"])
        let (whole, cut) = (try bench(), try bench())
        defer {
            whole.cleanUp()
            cut.cleanUp()
        }
        let expected = try await whole.evaluate(whole.trial(configuration))
        let seen = Curve()
        await #expect(throws: CancellationError.self) {
            _ = try await cut.evaluate(cut.trial(configuration)) {
                seen.add($0)
                if $0.epoch == epoch { throw CancellationError() }
                return .proceed
            }
        }
        let resumed = try await cut.evaluate(cut.trial(configuration, measurements: seen.all), threads: 2)
        #expect(resumed.outcome == expected.outcome)
        #expect((seen.all + resumed.measurements).map(\.metrics) == expected.measurements.map(\.metrics))
    }

    // MARK: - What tells trials apart

    private func hash(_ bench: DigitsBench, _ values: [String: Value] = [:]) throws -> CanonicalHash {
        try bench.drafting.blueprint(with(values)).hash
    }

    @Test func theSourceIsPartOfWhatACandidateIs() throws {
        let (plain, first) = (try DigitsBench(), try bench())
        var second = try DigitsBench()
        second.drafting.source = try Self.source(seed: 2, second)
        #expect(try Set([hash(plain), hash(first), hash(second)]).count == 3)
        #expect(try hash(first) == hash(try bench()))
    }

    @Test func whatIsFrozenCountsAsFarAsItHasAnEffect() throws {
        let (plain, bench) = (try DigitsBench(), try bench())
        #expect(try hash(plain, ["freeze": 2, "unfreeze_epoch": 3]) == hash(plain))
        #expect(try hash(bench, ["unfreeze_epoch": 3]) == hash(bench))
        #expect(try hash(bench, ["freeze": 7]) == hash(bench, ["freeze": 2]), "two layers are transferred")
        let values: [[String: Value]] = [[:], ["freeze": 1], ["freeze": 2], ["freeze": 2, "unfreeze_epoch": 3]]
        #expect(try Set(values.map { try hash(bench, $0) }).count == 4)
    }

    @Test func aTrialTellsWhatItTook() throws {
        let bench = try bench()
        func words(_ values: [String: Value]) throws -> String? {
            var trial = bench.trial(with(values))
            trial.facts = try bench.drafting.blueprint(trial.configuration).facts
            return trial.transferWords(from: "m")
        }
        #expect(try words([:]) == "transferred 2 of 3 layers from m")
        #expect(try words(["freeze": 2]) == "transferred 2 of 3 layers from m, frozen for ever")
        #expect(
            try words(["freeze": 1, "unfreeze_epoch": 3])
                == "transferred 2 of 3 layers from m, the first 1 frozen until epoch 3")
        #expect(bench.trial(Self.network).transferWords(from: "m") == nil)
    }

    @Test func inputsThatNoLayerFitsAreTold() throws {
        let source = try #require(try bench().drafting.source)
        #expect(source.misfit(with: Shape(height: 8, width: 8, channels: 1)) == nil)
        let words = source.misfit(with: Shape(height: 28, width: 28, channels: 1))
        #expect(words == "takes inputs of 8×8×1, and these data are of 28×28×1")
    }

    /// The output layer of a network that predicts a number has that number's unit.
    @Test func theOutputOfANumberIsNeverTaken() throws {
        let bench = try DigitsBench()
        let candidate = try bench.drafting.candidate(Self.network)
        let network = NetworkDescription(
            input: candidate.network.input, layers: candidate.network.layers.dropLast() + [.dense(units: 1)])
        let trainer = try Trainer(network: network, recipe: TrainingRecipe(loss: .squaredError), seed: 1)
        let source = TransferSource(
            Model(description: network, tensors: trainer.tensors(), scaling: .identity, classNames: ["price"]))
        let drafting = Drafting(
            input: network.input, outputs: 1, kind: .regression,
            space: SearchSpace(name: "s", hyperparameters: []), classNames: ["price"], source: source)
        #expect(try drafting.candidate(Self.network).transferredLayers == 2)
    }
}
