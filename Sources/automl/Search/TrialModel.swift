import AutoMLDigest
import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import AutoMLWording
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
        return try await of(number, in: trials, definition, try Workshop(definition), store, verbosity)
    }

    /// The model of another trial of the same study.
    func sibling(
        _ number: Trial.ID, in trials: SQLiteTrialStore, _ store: StoreOptions, _ verbosity: VerbosityOptions
    ) async throws -> TrialModel {
        try await Self.of(number, in: trials, definition, workshop, store, verbosity)
    }

    /// The same where nothing has to be trained for it; nil otherwise.
    func keptSibling(_ number: Trial.ID, in trials: SQLiteTrialStore, _ store: StoreOptions) throws -> TrialModel? {
        let folder = Self.folder(of: number, in: store.artifacts(of: definition.name))
        let recorded = try trials.artifacts(study: definition.name, trial: number).last { $0.kind == "model" }
        guard let model = try Self.keptModel(in: folder, as: recorded) else { return nil }
        let trial = try trials.trial(study: definition.name, number).trial
        return TrialModel(definition: definition, trial: trial, model: model, workshop: workshop)
    }

    private static func of(
        _ number: Trial.ID, in trials: SQLiteTrialStore, _ definition: StudyDefinition, _ workshop: Workshop,
        _ store: StoreOptions, _ verbosity: VerbosityOptions
    ) async throws -> TrialModel {
        let record = try trials.trial(study: definition.name, number)
        let folder = folder(of: number, in: store.artifacts(of: definition.name))
        let recorded = try trials.artifacts(study: definition.name, trial: number).last { $0.kind == "model" }
        if let model = try keptModel(in: folder, as: recorded) {
            return TrialModel(definition: definition, trial: record.trial, model: model, workshop: workshop)
        }
        let why = recorded == nil ? "were not kept (the best ones' are: --keep)" : "are not there as they were written"
        let model = try await workshop.starting(as: definition, in: store.artifacts(of: definition.name))
            .trainAgain(record.trial, because: why, verbosity)
        if let expected = record.weightsHash, expected != model.weightsHash {
            throw Failure.Runtime(
                "trial \(number) trained again has other weights than recorded: then \(record.provenance.words), "
                    + "now \(Provenance.current.words)")
        }
        return TrialModel(definition: definition, trial: record.trial, model: model, workshop: workshop)
    }
}

extension TrialModel {
    /// Nil where there is no file, or not the one that was written.
    private static func keptModel(in folder: URL, as recorded: Artifact?) throws -> Model? {
        guard let recorded, let bytes = try? Data(contentsOf: file(in: folder)),
            SHA256.hexadecimal(of: bytes) == recorded.sha256
        else { return nil }
        return try ModelFile.read(file(in: folder)).model
    }
}

extension Workshop {
    /// What training a recorded trial once more gave.
    struct Retraining {
        let model: Model
        let measurements: [AutoMLSearch.Measurement]
    }

    /// For a trial whose weights were not kept.
    fileprivate func trainAgain(
        _ trial: Trial, because why: String, _ verbosity: VerbosityOptions
    ) async throws -> Model {
        verbosity.say(
            "trial \(trial.id)'s weights \(why); training it again, about \(Number.duration(trial.seconds)) ...")
        return try await retrain(trial).model
    }

    /// Trains a recorded trial once more, up to the epochs that it had: same seed, same weights.
    func retrain(_ trial: Trial) async throws -> Retraining {
        guard trial.state.name != "failed", let last = trial.measurements.last?.epoch else {
            throw Failure.Usage("trial \(trial.id) has no model: it \(trial.state.detail ?? "was never trained")")
        }
        Machine.useOneThreadPerWorker()
        var fresh = trial
        fresh.measurements = []
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let box = RetrainingBox()
        let threads = min(ProcessInfo.processInfo.activeProcessorCount, Arrangement.mostThreads)
        _ = try await evaluator(threads: threads) { model, _, _ in box.put(model) }
            .evaluate(Assignment(trial: fresh, folder: folder)) { measurement in
                box.add(measurement)
                return measurement.epoch < last ? .proceed : .stop
            }
        guard let result = box.result else { throw Failure.Runtime("training trial \(trial.id) again gave no model") }
        return result
    }
}

/// Carries what was trained out of a concurrent closure.
private final class RetrainingBox: @unchecked Sendable {
    private let lock = NSLock()
    private var model: Model?
    private var measurements: [AutoMLSearch.Measurement] = []

    func put(_ model: Model) { lock.withLock { self.model = model } }
    func add(_ measurement: AutoMLSearch.Measurement) { lock.withLock { measurements.append(measurement) } }

    var result: Workshop.Retraining? {
        lock.withLock { model.map { Workshop.Retraining(model: $0, measurements: measurements) } }
    }
}
