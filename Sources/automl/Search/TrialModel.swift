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

    /// Where a trial keeps its files.
    static func folder(of id: Trial.ID, in artifacts: URL) -> URL {
        artifacts.appendingPathComponent("trial-\(id)", isDirectory: true)
    }

    static func exists(in folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: file(in: folder).path)
    }

    /// - Parameter number: the trial; nil for the best of the study.
    static func find(
        study: String?, trial number: Trial.ID?, store: StoreOptions, _ verbosity: VerbosityOptions
    ) async throws -> TrialModel {
        let trials = try SQLiteTrialStore(reading: store.path)
        let name = try trials.studyName(study)
        let definition = try trials.definition(of: name)
        try definition.requireModels()
        guard let number = try number ?? trials.leaderboardRows(study: name, limit: 1).first?.trial else {
            throw Failure.Usage("study '\(name)' has no trial yet")
        }
        let record = try trials.trial(study: name, number)
        let trial = record.trial
        let workshop = try Workshop(definition)
        let folder = folder(of: number, in: store.artifacts(of: name))
        if exists(in: folder), let model = try ModelFile.read(file(in: folder)).model {
            return TrialModel(definition: definition, trial: trial, model: model, workshop: workshop)
        }
        let model = try await workshop.trainAgain(trial, verbosity)
        if let expected = record.weightsHash, expected != model.weightsHash {
            throw Failure.Runtime(
                "trial \(number) trained again has other weights than recorded: then \(record.provenance.words), "
                    + "now \(Provenance.current.words)")
        }
        return TrialModel(definition: definition, trial: trial, model: model, workshop: workshop)
    }
}

extension Workshop {
    /// Trains a recorded trial once more, up to the epochs that it had: same seed, same weights.
    func trainAgain(_ trial: Trial, _ verbosity: VerbosityOptions) async throws -> Model {
        guard trial.state.name != "failed", let last = trial.measurements.last?.epoch else {
            throw Failure.Usage("trial \(trial.id) has no model: it \(trial.state.detail ?? "was never trained")")
        }
        verbosity.say(
            "trial \(trial.id)'s weights were not kept (only the best \(ModelKeeper.capacity) are); training it again, "
                + "about \(Number.duration(trial.seconds)) ...")
        Machine.useOneThreadPerWorker()
        var fresh = trial
        fresh.measurements = []
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let box = ModelBox()
        let threads = min(ProcessInfo.processInfo.activeProcessorCount, Arrangement.mostThreads)
        _ = try await evaluator(threads: threads) { model, _, _ in box.put(model) }
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
