import AutoMLData
import AutoMLDigest
import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

/// Keeps the best trials' models on disk beside the database, and takes away those that are no longer among them.
///
/// A model that was not kept can be had again: the same trial trained again gives the same weights. Which are the best,
/// the database knows, also of trials of other processes.
final class ModelKeeper: @unchecked Sendable {
    private let study: StudyDefinition
    private let trials: SQLiteTrialStore
    private let origin: Origin
    private let folder: StudyFolder
    private let limit: DiskLimit
    private let say: @Sendable (String) -> Void
    private let lock = NSLock()
    // Guarded by `lock`.
    private var hasWarned = false

    /// What is kept beyond the checkpoints of trials that may go on.
    struct DiskLimit: Sendable {
        /// Models, at most.
        var models: Int
        /// Of models and checkpoints together; nil for no limit.
        var bytes: Int?
    }

    /// - Parameters:
    ///   - earlier: what an earlier run left: files of finished trials that a killed process left are cleared away.
    ///   - say: gets what a user should know.
    init(
        study: StudyDefinition, trials: SQLiteTrialStore, inputFormat: InputFormat, earlier: StudyProgress,
        artifacts: URL,
        limit: DiskLimit, say: @escaping @Sendable (String) -> Void
    ) throws {
        self.study = study
        self.trials = trials
        self.limit = limit
        self.say = say
        folder = StudyFolder(artifacts)
        origin = try Origin(study: study, inputFormat: inputFormat)
        let known = Set(try trials.trialsByRank(with: Self.kind, study: study.name).map(\.trial))
        for trial in folder.trials where earlier.finished.contains(trial) {
            folder.clear(trial, keepingModel: known.contains(trial))
        }
        _ = try makeRoom(for: nil)
    }

    /// Writes a model, where it is among the best and there is room.
    @Sendable func save(_ model: Model, of trial: Trial, to url: URL) throws {
        try lock.withLock {
            guard try makeRoom(for: (trial.id, bytes(of: model))) else { return }
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            let file = TrialModel.file(in: url)
            try ExportFormat.safetensors.write(model, origin: origin.of(trial), to: file)
            let bytes = try Data(contentsOf: file, options: .mappedIfSafe)
            try trials.add(
                Artifact(
                    kind: Self.kind, path: folder.path(of: trial.id), sha256: SHA256.hexadecimal(of: bytes),
                    bytes: bytes.count),
                study: study.name, trial: trial.id)
        }
    }

    func observe(_ event: StudyEvent) {
        switch event {
        case .ended(let trial, _):
            lock.withLock {
                if case .failed = trial.state { remove(trial.id) }
                // A new checkpoint takes the room of models.
                if limit.bytes != nil { _ = try? makeRoom(for: nil) }
            }
        case .abandoned(let id): folder.removeCheckpoint(of: id)
        case .started, .measured: break
        }
    }

    // MARK: - Under the lock

    /// Removes models until those that are left, and that of `candidate`, are no more than allowed: the best first, and of
    /// the others those that fit beside better ones.
    ///
    /// - Returns: whether the candidate's is among them.
    private func makeRoom(for candidate: (trial: Trial.ID, bytes: Int)?) throws -> Bool {
        let ranked = try trials.trialsByRank(with: Self.kind, and: candidate?.trial, study: study.name)
        var room = limit.bytes.map { $0 - folder.checkpointBytes } ?? .max
        if room < 0 { warn(missing: -room) }
        var (kept, isKept) = (0, false)
        for (trial, file) in ranked {
            let bytes = trial == candidate?.trial ? candidate?.bytes ?? 0 : file?.bytes ?? 0
            if kept < limit.models, bytes <= room {
                (kept, room) = (kept + 1, room - bytes)
                isKept = isKept || trial == candidate?.trial
            } else if file != nil {
                remove(trial)
            }
        }
        return isKept
    }

    /// A file that cannot be removed is no reason to end a search.
    private func remove(_ id: Trial.ID) {
        try? trials.removeArtifact(path: folder.path(of: id), study: study.name, trial: id)
        folder.removeModel(of: id)
    }

    private func warn(missing bytes: Int) {
        guard !hasWarned else { return }
        hasWarned = true
        say(
            "--max-disk: the checkpoints of trials that may go on take \(ByteSize(bytes)) more than that; they stay, and no "
                + "model is kept")
    }

    private static let kind = "model"

    /// What its file will take, from above.
    private func bytes(of model: Model) -> Int {
        // Quoted inside JSON, a text grows.
        let told = origin.details.values.reduce(0) { $0 + 2 * $1.utf8.count }
        let header = (16 << 10) + told + 32 * model.scaling.offset.count + 64 * model.classNames.count
        return model.tensors.reduce(header) { $0 + 256 + $1.values.count * MemoryLayout<Float>.stride }
    }
}
