import AutoMLData
import AutoMLDigest
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

    private let study: StudyDefinition
    private let trials: SQLiteTrialStore
    private let origin: Origin
    private let artifacts: URL
    private let lock = NSLock()
    /// The best epoch of each trial whose model is kept. Guarded by `lock`.
    private var kept: [Trial.ID: AutoMLSearch.Measurement] = [:]

    /// - Parameter earlier: trials of an earlier run, whose models may be there.
    init(
        study: StudyDefinition, trials: SQLiteTrialStore, inputFormat: InputFormat, earlier: [Trial], artifacts: URL
    ) throws {
        self.study = study
        self.trials = trials
        self.artifacts = artifacts
        origin = try Origin(study: study, inputFormat: inputFormat)
        for trial in earlier where TrialModel.exists(in: folder(of: trial.id)) {
            kept[trial.id] = objective.bestMeasurement(of: trial.measurements)
        }
    }

    @Sendable func save(_ model: Model, of trial: Trial, to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = TrialModel.file(in: folder)
        try ExportFormat.safetensors.write(model, origin: origin.of(trial), to: file)
        let bytes = try Data(contentsOf: file)
        let artifact = Artifact(
            kind: "model", path: path(of: trial.id), sha256: SHA256.hexadecimal(of: bytes), bytes: bytes.count)
        try trials.add(artifact, study: study.name, trial: trial.id)
    }

    func observe(_ event: StudyEvent) {
        guard case .ended(let trial) = event, trial.state.isFinished else { return }
        lock.withLock {
            if case .failed = trial.state { return remove(trial.id) }
            kept[trial.id] = objective.bestMeasurement(of: trial.measurements)
            while kept.count > Self.capacity, let worst { remove(worst) }
        }
    }

    private var objective: Objective { study.objectives[0] }

    /// The trial that the leaderboard would rank last; of equal ones the newest.
    private var worst: Trial.ID? {
        kept.max { left, right in
            if objective.isBetter(left.value, than: right.value) { return true }
            return left.key < right.key && !objective.isBetter(right.value, than: left.value)
        }?.key
    }

    private func folder(of id: Trial.ID) -> URL { TrialModel.folder(of: id, in: artifacts) }

    /// Relative to the folder of all artifacts, so that a database can be moved together with it.
    private func path(of id: Trial.ID) -> String {
        TrialModel.file(in: folder(of: id)).pathComponents.suffix(3).joined(separator: "/")
    }

    /// A file that cannot be removed is no reason to end a search.
    private func remove(_ id: Trial.ID) {
        kept[id] = nil
        try? trials.removeArtifact(path: path(of: id), study: study.name, trial: id)
        try? FileManager.default.removeItem(at: folder(of: id))
    }
}
