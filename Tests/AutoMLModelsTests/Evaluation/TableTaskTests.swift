import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation
import Testing

/// Tables with texts, gaps and numbers to predict, from the split to the trained model.
@Suite struct TableTaskTests {
    /// y = 100 + 20 x, and 40 more where the colour is red; some x are missing.
    private static func dataset(last: Float = 0) -> Dataset {
        let rows = (0..<120).map { row -> (x: Float, red: Float) in (Float(row * 7 % 31), Float(row % 2)) }
        var values = rows.enumerated().flatMap { [$0 % 20 == 3 ? .nan : $1.x, $1.red] }
        values[values.count - 2] += last
        return Dataset(
            name: "t", channels: 2, features: .floats(values), labels: rows.map { _ in 0 }, classNames: ["y"],
            isTable: true, columnNames: ["x", "colour"], targets: rows.map { 100 + 20 * $0.x + 40 * $0.red },
            rawColumns: [
                TableColumn(name: "x", kind: .number), TableColumn(name: "colour", kind: .category(["blue", "red"])),
            ])
    }

    private static func task(_ data: Dataset, train: Range<Int> = 0..<80) -> LearningTask {
        let split = Split(train: Array(train), validation: Array(80..<100), test: Array(100..<120))
        return LearningTask(SearchView(of: data, split: split))
    }

    @Test func nothingOfTheTaskDependsOnTheSealedPart() {
        let (one, other) = (Self.task(Self.dataset()), Self.task(Self.dataset(last: 1e6)))
        #expect(one.encoder == other.encoder)
        #expect(one.inputFormat == other.inputFormat)
        #expect(one.targetScale == other.targetScale)
    }

    @Test func theTaskIsToPredictANumberFromWhatTheEncoderMakes() {
        let task = Self.task(Self.dataset())
        #expect(task.kind == .regression && task.classNames == ["y"])
        #expect(task.shape == .vector(4))
        #expect(task.inputFormat.columnNames == ["x", "x is missing", "colour=blue", "colour=red"])
    }

    @Test(arguments: ["squared", "absolute"])
    func aTrainedModelYieldsNumbersInTheirOwnUnit(loss: String) async throws {
        let task = Self.task(Self.dataset())
        let space = SearchSpace(
            name: "t", hyperparameters: [], fixed: ["depth": 0, "input_scaling": "standard", "batch_size": 8],
            training: TrainingPlan(maxEpochs: 80, patience: 0))
        let drafting = Drafting(input: task.shape, outputs: 1, kind: .regression, space: space)
        let configuration = Configuration(["learning_rate": 0.03, "loss": .text(loss)])
        let (models, curve) = (SavedModels(), Curve())
        let evaluator = NetworkEvaluator(
            task: task, drafting: drafting, objective: Objective(.r2, .maximize),
            save: { model, _, _ in models.add(model) })
        let trial = Trial(
            id: 1, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 80), seed: 1
        )
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-\(UUID().uuidString)")
        _ = try await evaluator.evaluate(Assignment(trial: trial, folder: folder)) {
            curve.add($0)
            return .proceed
        }
        let model = try #require(models.last)
        let outputs = try Predictor(model: model).logits(of: [10, 0, 1, 0, 20, 0, 0, 1])
        #expect(abs(outputs[0] - 300) < 10 && abs(outputs[1] - 540) < 10, "\(outputs)")
        let last = try #require(curve.all.last)
        #expect((last["r2"] ?? 0) > 0.9)
        #expect(last[.validationAccuracy] == nil)
        let error = try #require(loss == "squared" ? last["rmse"].map { $0 * $0 } : last["mae"])
        #expect(abs((last[.validationLoss] ?? 0) - error) < 1e-3 * error)
    }

    @Test func aHyperparameterOfTheOtherKindOfTaskMakesNoOtherNetwork() throws {
        let space = SearchSpace(name: "t", hyperparameters: [])
        func canonical(_ kind: LearningKind, _ values: [String: Value]) throws -> Configuration {
            let drafting = Drafting(input: .vector(2), outputs: 1, kind: kind, space: space)
            return try drafting.blueprint(Configuration(values)).canonical
        }
        #expect(try canonical(.classification, ["loss": "absolute"]) == canonical(.classification, [:]))
        #expect(try canonical(.classification, ["class_weight": "none"]) == canonical(.classification, [:]))
        #expect(try canonical(.classification, ["class_weight": "balanced"]) != canonical(.classification, [:]))
        #expect(try canonical(.regression, ["label_smoothing": 0.1]) == canonical(.regression, [:]))
        #expect(try canonical(.regression, ["loss": "absolute"]) != canonical(.regression, [:]))
    }
}
