import AutoMLData
import AutoMLDiagnosis
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation
import Synchronization

/// Trains real networks on the built-in digits, and asks the doctor about them.
struct Clinic {
    let space: SearchSpace
    private let task: LearningTask

    /// - Parameters:
    ///   - samples: to train on, the first so many; nil for all.
    init(_ space: SearchSpace, samples: Int? = nil) throws {
        self.space = space
        let dataset = try Dataset.load(DataRequest(data: "digits"))
        var stream = RandomStream(seed: 0, purpose: "split")
        var split = try dataset.split(using: &stream)
        if let samples { split.train = Array(split.train.prefix(samples)) }
        task = LearningTask(SearchView(of: dataset, split: split))
    }

    /// What the doctor is told of the study: `leader` is its best validation accuracy.
    func circumstances(leader: Double? = 0.985, parameters: Double? = nil) -> Circumstances {
        Circumstances(
            space: space, validationCount: task.validationCount,
            leader: leader.map { .init(trial: 99, validationAccuracy: $0, parameters: parameters) })
    }

    /// The trial after its training; one that cannot be trained has failed.
    func train(_ configuration: AutoMLSearch.Configuration, seed: UInt64 = 1, threads: Int = 1) async throws -> Trial {
        let drafting = Drafting(input: task.shape, outputs: task.classNames.count, space: space)
        let blueprint = try drafting.blueprint(configuration)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-clinic-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var trial = Trial(
            id: 1, configuration: configuration, hash: blueprint.hash,
            budget: Budget(epochs: space.training.maxEpochs), seed: seed, state: .completed, facts: blueprint.facts)
        let chart = Chart()
        let evaluator = NetworkEvaluator(
            task: task, drafting: drafting, objective: .validationAccuracy, threads: threads, save: { _, _, _ in })
        trial.state = await state {
            _ = try await evaluator.evaluate(Assignment(trial: trial, folder: folder)) {
                chart.add($0)
                return .proceed
            }
        }
        trial.measurements = chart.measurements
        return trial
    }

    private func state(_ training: () async throws -> Void) async -> Trial.State {
        do {
            try await training()
            return .completed
        } catch {
            return .failed(message: "\(error)")
        }
    }
}

/// What a training reported so far.
private final class Chart: Sendable {
    private let all = Mutex<[AutoMLSearch.Measurement]>([])

    func add(_ measurement: AutoMLSearch.Measurement) { all.withLock { $0.append(measurement) } }
    var measurements: [AutoMLSearch.Measurement] { all.withLock(\.self) }
}

extension SearchSpace {
    /// Fully connected networks in which everything that advice may want to change is searched.
    static func wide(maxEpochs: Int = 20, patience: Int = 0) -> SearchSpace {
        SearchSpace(
            name: "wide",
            hyperparameters: [
                Hyperparameter("depth", .integer(low: 1, high: 32)),
                Hyperparameter("width", .integer(low: 1, high: 512, scale: .log)),
                Hyperparameter("activation", .choice(values: ["relu", "leaky_relu", "sigmoid", "tanh"])),
                Hyperparameter("normalization", .choice(values: ["none", "batch"])),
                Hyperparameter("dropout", .real(low: 0, high: 0.6)),
                Hyperparameter("input_scaling", .choice(values: ["none", "unit", "standard"])),
                Hyperparameter("optimizer", .choice(values: ["sgd", "momentum", "adam"])),
                Hyperparameter("learning_rate", .real(low: 1e-7, high: 1000, scale: .log)),
                Hyperparameter("batch_size", .choice(values: [16, 32, 64, 128], ordered: true)),
            ],
            fixed: ["network": "mlp"], training: TrainingPlan(maxEpochs: maxEpochs, patience: patience))
    }
}

extension AutoMLSearch.Configuration {
    /// A training of which nothing bad is known; tests spoil it.
    static let sound: AutoMLSearch.Configuration = [
        "depth": 1, "width": 64, "activation": "relu", "normalization": "none", "dropout": 0.1,
        "input_scaling": "unit", "optimizer": "adam", "learning_rate": 0.003, "batch_size": 32,
    ]

    func with(_ changes: [String: Value]) -> AutoMLSearch.Configuration {
        AutoMLSearch.Configuration(values.merging(changes) { $1 })
    }
}
