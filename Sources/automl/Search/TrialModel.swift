import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

/// The trained model of a recorded trial: read from where the search kept it, or trained again.
struct TrialModel {
    let definition: StudyDefinition
    let trial: Trial
    let model: Model
    let workshop: Workshop

    static func file(in folder: URL) -> URL {
        folder.appendingPathComponent("model.safetensors")
    }

    /// - Parameter number: the trial; nil for the best of the study.
    static func find(study: String?, trial number: Trial.ID?, store: StoreOptions) async throws -> TrialModel {
        let database = try Database(readingAt: store.url)
        let name = try database.studyName(study)
        guard let number = try number ?? database.leaderboardRows(study: name, limit: 1).first?.trial else {
            throw Failure.Usage("study '\(name)' has no trial yet")
        }
        let trial = try database.trial(study: name, number: number)
        let definition = try database.definition(of: name)
        let workshop = try Workshop(definition)
        let folder = store.artifacts(of: name).appendingPathComponent("trial-\(number)", isDirectory: true)
        let kept = file(in: folder)
        if FileManager.default.fileExists(atPath: kept.path), let model = try ModelFile.read(kept).model {
            return TrialModel(definition: definition, trial: trial, model: model, workshop: workshop)
        }
        let model = try await workshop.trainAgain(trial)
        return TrialModel(definition: definition, trial: trial, model: model, workshop: workshop)
    }
}

extension Workshop {
    /// Trains a recorded trial once more, up to the epochs that it had: same seed, same weights.
    func trainAgain(_ trial: Trial) async throws -> Model {
        guard trial.state.name != "failed", let last = trial.measurements.last?.epoch else {
            throw Failure.Usage("trial \(trial.id) has no model: it \(trial.state.detail ?? "was never trained")")
        }
        Terminal.say(
            "trial \(trial.id)'s weights were not kept (only the best \(ModelKeeper.capacity) are); training it again, "
                + "about \(Number.duration(trial.seconds)) ...")
        Machine.useOneThreadPerWorker()
        var fresh = trial
        fresh.measurements = []
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let box = ModelBox()
        _ = try await evaluator { model, _, _ in box.put(model) }
            .evaluate(Assignment(trial: fresh, folder: folder)) { $0.epoch < last ? .proceed : .stop }
        guard let model = box.model else { throw Failure.Runtime("training trial \(trial.id) again gave no model") }
        return model
    }
}

/// Carries a model out of a concurrent closure.
private final class ModelBox: @unchecked Sendable {
    private let lock = NSLock()
    private var stored: Model?

    func put(_ model: Model) { lock.withLock { stored = model } }
    var model: Model? { lock.withLock { stored } }
}
