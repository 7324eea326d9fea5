import AutoMLData
import AutoMLExport
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

/// Keeps the best trials' models on disk beside the database, and takes away those that are no longer among them.
///
/// A model that was not kept can be had again: the same trial trained again gives the same weights.
final class ModelKeeper: @unchecked Sendable {
    static let capacity = 20

    private let objective: Objective
    private let origin: Origin
    private let artifacts: URL
    private let lock = NSLock()
    /// The best value of each trial whose model is kept. Guarded by `lock`.
    private var kept: [Trial.ID: Double] = [:]

    /// - Parameter earlier: trials of an earlier run, whose models may be there.
    init(
        study: StudyDefinition, inputFormat: InputFormat, earlier: [Trial], artifacts: URL
    ) throws {
        objective = study.objectives[0]
        origin = try Origin(study: study, inputFormat: inputFormat)
        self.artifacts = artifacts
        for trial in earlier where TrialModel.exists(in: folder(of: trial.id)) {
            kept[trial.id] = trial.best(objective)
        }
    }

    @Sendable func save(_ model: Model, of trial: Trial, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var origin = origin
        origin.details["trial"] = String(trial.id)
        origin.details["trial_seed"] = String(trial.seed)
        try ExportFormat.safetensors.write(model, origin: origin, to: TrialModel.file(in: folder))
    }

    func observe(_ event: StudyEvent) {
        guard case .ended(let trial) = event, trial.state.isFinished else { return }
        lock.withLock {
            guard let value = trial.best(objective), trial.state.detail == nil || trial.state.name == "pruned" else {
                return remove(trial.id)
            }
            kept[trial.id] = value
            while kept.count > Self.capacity, let worst = worst { remove(worst) }
        }
    }

    /// The trial with the worst value; of equal ones the newest.
    private var worst: Trial.ID? {
        kept.max { left, right in
            if left.value == right.value { return left.key < right.key }
            return objective.isBetter(left.value, than: right.value)
        }?.key
    }

    private func folder(of id: Trial.ID) -> URL { TrialModel.folder(of: id, in: artifacts) }

    private func remove(_ id: Trial.ID) {
        kept[id] = nil
        try? FileManager.default.removeItem(at: folder(of: id))
    }
}

extension Origin {
    /// What an exported file says about where it comes from, and how to read an input for it.
    init(study: StudyDefinition, inputFormat: InputFormat) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.init(
            program: study.provenance.program,
            details: [
                "study": study.name, "data": study.data, "data_hash": study.dataHash, "seed": String(study.seed),
                InputFormat.originKey: String(decoding: try encoder.encode(inputFormat), as: UTF8.self),
            ])
    }
}

extension InputFormat {
    /// Under which name a model file's origin keeps it.
    static let originKey = "input_format"

    /// - Parameter metadata: of a model file.
    init?(metadata: [String: String]) {
        guard let text = metadata["origin.\(Self.originKey)"],
            let format = try? JSONDecoder().decode(InputFormat.self, from: Data(text.utf8))
        else { return nil }
        self = format
    }
}
