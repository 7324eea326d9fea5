import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

/// What a user gave as `--transfer-from`: a model file, or a trial of the same database.
struct TransferRequest {
    private let text: String
    /// The study that is to start from it.
    private let study: String
    private let store: StoreOptions
    private let verbosity: VerbosityOptions
    /// What the study started from when it began; nil for a new one.
    private let existing: StudyDefinition.TransferOrigin?

    init(_ text: String, for study: String, _ store: StoreOptions, _ verbosity: VerbosityOptions) {
        (self.text, self.study, self.store, self.verbosity) = (text, study, store, verbosity)
        let isThere = FileManager.default.fileExists(atPath: store.path)
        existing = isThere ? (try? SQLiteTrialStore(reading: store.path).definition(of: study))?.transfer : nil
    }

    /// A trained network under a name for a person.
    struct Found {
        let source: TransferSource
        let name: String
    }

    /// A study that began with it goes on with its own copy, where the file or the trial is gone.
    ///
    /// - Throws: `Failure`, `StoreError`, one line that says what is missing.
    func find() async throws -> Found {
        if let (number, named) = trial { return try await find(trial: number, of: try studyOfTrial(number, named)) }
        let file = URL(fileURLWithPath: text).standardizedFileURL
        if FileManager.default.fileExists(atPath: file.path) {
            return Found(source: try Self.read(file, called: text), name: file.path)
        }
        if let copy = try copy(called: file.path) { return copy }
        throw Failure.Usage(
            "--transfer-from \(text): there is no such file; give a .safetensors model file, or a trial of this database as "
                + "12 or STUDY:12")
    }

    // MARK: - A file

    private static func read(_ file: URL, called name: String) throws -> TransferSource {
        let found: ModelFile
        do { found = try ModelFile.read(file) } catch let error as ExportError {
            throw Failure.Usage("--transfer-from \(error)")
        }
        guard let model = found.model else {
            throw Failure.Usage("--transfer-from \(name): has a graph, not layers; export it with --format safetensors")
        }
        return TransferSource(model)
    }

    // MARK: - A trial

    /// `12` or `STUDY:12`; a file of that name is written `./12`.
    private var trial: (number: Trial.ID, study: String?)? {
        if let number = Int(text), number > 0 { return (number, nil) }
        guard !FileManager.default.fileExists(atPath: text), let colon = text.lastIndex(of: ":"),
            let number = Int(text[text.index(after: colon)...]), number > 0
        else { return nil }
        return (number, String(text[..<colon]))
    }

    /// Of a number alone: the study that this one began with, else the one that was searched last.
    private func studyOfTrial(_ number: Trial.ID, _ named: String?) throws -> String {
        if let named { return named }
        if let origin = existing?.name, let study = Self.study(in: origin, trial: number) { return study }
        guard FileManager.default.fileExists(atPath: store.path) else {
            throw Failure.Usage("--transfer-from \(text): there is no database '\(store.path)' with that trial")
        }
        let database = try SQLiteTrialStore(reading: store.path)
        guard let latest = try database.latestStudy(), latest != study else {
            throw Failure.Usage("--transfer-from \(text): of which study? write STUDY:\(number)")
        }
        return latest
    }

    private func find(trial number: Trial.ID, of other: String) async throws -> Found {
        let name = Self.name(of: number, in: other)
        let record = try? SQLiteTrialStore(reading: store.path).trial(study: other, number)
        // Another trial of that number, since the study was deleted, is told by its weights.
        let isAnother = record?.weightsHash != nil && record?.weightsHash != existing?.weightsHash
        if !isAnother, let copy = try copy(called: name, canBeHadAgain: record != nil) { return copy }
        let found = try await TrialModel.find(study: other, trial: number, store: store, verbosity)
        return Found(source: TransferSource(found.model), name: name)
    }

    private static func name(of trial: Trial.ID, in study: String) -> String { "trial \(trial) of study '\(study)'" }

    private static func study(in name: String, trial: Trial.ID) -> String? {
        let start = "trial \(trial) of study '"
        return name.hasPrefix(start) ? String(name.dropFirst(start.count).dropLast()) : nil
    }

    /// Nil where this study did not begin with it.
    ///
    /// - Parameter canBeHadAgain: whether a copy that is missing or changed is no failure.
    private func copy(called name: String, canBeHadAgain: Bool = false) throws -> Found? {
        guard let existing, existing.name == name else { return nil }
        let copy = TransferCopy(existing, of: study, in: store.artifacts(of: study))
        if canBeHadAgain, copy.complaint != nil { return nil }
        return Found(source: try copy.read(), name: name)
    }
}
