import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation
import Testing

/// A small task that is learnt in a second: the built-in digits.
struct DigitsBench {
    let task: LearningTask
    var drafting: Drafting
    let folder: URL
    let saved = SavedModels()

    init(maxEpochs: Int = 4, patience: Int = 0) throws {
        let dataset = try Dataset.load(DataRequest(data: "digits"))
        var stream = RandomStream(seed: 0, purpose: "split")
        task = LearningTask(SearchView(of: dataset, split: try dataset.split(using: &stream)))
        let space = SearchSpace(
            name: "test", hyperparameters: [], training: TrainingPlan(maxEpochs: maxEpochs, patience: patience))
        drafting = Drafting(
            input: task.shape, outputs: task.classNames.count, space: space, classNames: task.classNames)
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-test-\(UUID().uuidString)")
    }

    func trial(_ configuration: Configuration, budget: Int = 4, measurements: [AutoMLSearch.Measurement] = []) -> Trial
    {
        Trial(
            id: 1, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: budget),
            seed: 42, measurements: measurements)
    }

    /// Trains, and stops as the report says; returns what was measured beside the outcome.
    func evaluate(
        _ trial: Trial, threads: Int = 1, bounds: TrialBounds = TrialBounds(),
        verdict: @escaping @Sendable (AutoMLSearch.Measurement) throws -> Verdict = { _ in .proceed }
    ) async throws -> (outcome: Outcome, measurements: [AutoMLSearch.Measurement]) {
        let curve = Curve()
        let evaluator = NetworkEvaluator(
            task: task, drafting: drafting, objective: .validationAccuracy, threads: threads, bounds: bounds,
            save: { model, _, _ in saved.add(model) })
        let outcome = try await evaluator.evaluate(Assignment(trial: trial, folder: folder)) {
            curve.add($0)
            return try verdict($0)
        }
        return (outcome, curve.all)
    }

    /// What training takes, as it is predicted.
    func bytes(_ configuration: Configuration, threads: Int = 1) throws -> Int {
        try drafting.memoryBytes(of: try drafting.candidate(configuration), threads: threads)
    }

    func cleanUp() {
        try? FileManager.default.removeItem(at: folder)
    }
}

final class SavedModels: @unchecked Sendable {
    private let lock = NSLock()
    private var models: [Model] = []

    func add(_ model: Model) { lock.withLock { models.append(model) } }
    var last: Model? { lock.withLock { models.last } }
}

final class Curve: @unchecked Sendable {
    private let lock = NSLock()
    private var measurements: [AutoMLSearch.Measurement] = []

    func add(_ measurement: AutoMLSearch.Measurement) { lock.withLock { measurements.append(measurement) } }
    var all: [AutoMLSearch.Measurement] { lock.withLock { measurements } }
}

@Suite struct NetworkEvaluatorTests {
    private static let mlp: Configuration = [
        "depth": 1, "width": 24, "dropout": 0.2, "optimizer": "adam", "learning_rate": 0.003, "batch_size": 32,
    ]

    @Test func aTrialIsMeasuredEveryEpochAndLearns() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        let (outcome, curve) = try await bench.evaluate(bench.trial(Self.mlp))
        #expect(curve.map(\.epoch) == [1, 2, 3, 4])
        let accuracy = try #require(curve.last?[.validationAccuracy])
        #expect(accuracy > 0.8)
        #expect(outcome.bestEpoch >= 1)
        for metric in [Metric.trainLoss, .trainAccuracy, .validationLoss, .validationAccuracy] {
            #expect(curve.allSatisfy { $0[metric]?.isFinite == true })
        }
    }

    @Test func theSavedModelIsTheOneOfTheBestEpoch() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        let (outcome, curve) = try await bench.evaluate(bench.trial(Self.mlp))
        let model = try #require(bench.saved.last)
        #expect(model.weightsHash == outcome.weightsHash)
        let best = try #require(Objective.validationAccuracy.bestMeasurement(of: curve))
        #expect(best.epoch == outcome.bestEpoch)
        let (inputs, count) = bench.task.validationInputs(limit: .max)
        let probabilities = try Predictor(model: model).probabilities(of: inputs)
        let matrix = ConfusionMatrix(
            probabilities: probabilities, labels: bench.task.validationLabels(limit: .max), classes: 10)
        #expect(matrix.total == count)
        #expect(abs(matrix.accuracy - best[.validationAccuracy]!) < 1e-9)
    }

    @Test func theSameSeedGivesTheSameWeights() async throws {
        let bench = try DigitsBench(maxEpochs: 2)
        defer { bench.cleanUp() }
        let first = try await bench.evaluate(bench.trial(Self.mlp, budget: 2))
        let second = try await bench.evaluate(bench.trial(Self.mlp, budget: 2))
        #expect(first.outcome.weightsHash == second.outcome.weightsHash)
        #expect(first.measurements.map(\.metrics) == second.measurements.map(\.metrics))
    }

    @Test(arguments: [1, 2, 3])
    func aTrialInterruptedAfterAnyEpochEndsAsIfNeverInterrupted(epoch: Int) async throws {
        let whole = try DigitsBench()
        let cut = try DigitsBench()
        defer {
            whole.cleanUp()
            cut.cleanUp()
        }
        let expected = try await whole.evaluate(whole.trial(Self.mlp))
        let seen = Curve()
        await #expect(throws: CancellationError.self) {
            _ = try await cut.evaluate(cut.trial(Self.mlp)) {
                seen.add($0)
                if $0.epoch == epoch { throw CancellationError() }
                return .proceed
            }
        }
        let resumed = try await cut.evaluate(cut.trial(Self.mlp, measurements: seen.all))
        #expect(resumed.measurements.map(\.epoch) == Array(epoch + 1...4))
        #expect(resumed.outcome.weightsHash == expected.outcome.weightsHash)
        #expect(resumed.outcome.bestEpoch == expected.outcome.bestEpoch)
        #expect((seen.all + resumed.measurements).map(\.metrics) == expected.measurements.map(\.metrics))
    }

    /// Momentum, a schedule over all epochs and the best epoch so far are carried up a rung, not the weights alone.
    @Test(arguments: ["momentum", "adam", "rmsprop"])
    func aPausedTrialGoesOnFromItsRung(optimizer: String) async throws {
        let whole = try DigitsBench()
        let rungs = try DigitsBench()
        defer {
            whole.cleanUp()
            rungs.cleanUp()
        }
        var configuration = Self.mlp
        configuration["optimizer"] = .text(optimizer)
        configuration["schedule"] = "cosine"
        let expected = try await whole.evaluate(whole.trial(configuration))
        let first = try await rungs.evaluate(rungs.trial(configuration, budget: 2))
        let second = try await rungs.evaluate(rungs.trial(configuration, budget: 4, measurements: first.measurements))
        #expect(second.measurements.map(\.epoch) == [3, 4])
        #expect(second.outcome == expected.outcome)
        #expect((first.measurements + second.measurements).map(\.metrics) == expected.measurements.map(\.metrics))
    }

    @Test func earlyStoppingEndsATrialThatNoLongerImproves() async throws {
        let bench = try DigitsBench(maxEpochs: 200, patience: 2)
        defer { bench.cleanUp() }
        let (outcome, curve) = try await bench.evaluate(bench.trial(Self.mlp, budget: 200))
        #expect(outcome.stoppedEarly)
        #expect(curve.count < 200)
    }

    @Test func aNetworkThatDivergesIsAFailedTrialWithItsReason() async throws {
        let bench = try DigitsBench()
        defer { bench.cleanUp() }
        var wild = Self.mlp
        wild["depth"] = 3
        wild["activation"] = "leaky_relu"
        wild["optimizer"] = "sgd"
        wild["learning_rate"] = 1000
        wild["input_scaling"] = "none"
        let failure = await #expect(throws: TrialFailure.self) { _ = try await bench.evaluate(bench.trial(wild)) }
        #expect(failure?.description.contains("NaN or infinite") == true)
    }

    @Test func aDamagedCheckpointIsIgnoredAndTheTrialStartsOver() async throws {
        let bench = try DigitsBench(maxEpochs: 2)
        defer { bench.cleanUp() }
        let expected = try await bench.evaluate(bench.trial(Self.mlp, budget: 2))
        try FileManager.default.createDirectory(at: bench.folder, withIntermediateDirectories: true)
        try Data("AMLC\u{1}\0\0\0rubbish".utf8).write(to: bench.folder.appendingPathComponent("checkpoint"))
        let again = try await bench.evaluate(bench.trial(Self.mlp, budget: 2))
        #expect(again.measurements.map(\.epoch) == [1, 2])
        #expect(again.outcome.weightsHash == expected.outcome.weightsHash)
    }
}
