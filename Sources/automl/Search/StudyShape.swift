import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

/// What all networks of a study read and yield, which the database does not say.
struct StudyShape {
    let input: Shape
    /// Classes, or 1 where a number is predicted.
    let outputs: Int

    /// As a kept model of the study says, else as the data do.
    ///
    /// - Throws: what keeps the data from being loaded, where no model is kept.
    init(of definition: StudyDefinition, in trials: SQLiteTrialStore, _ store: StoreOptions) throws {
        try definition.requireModels()
        if let kept = try StudyShape(keptModelOf: definition, in: trials, store) {
            self = kept
        } else {
            let task = try Workshop(definition).task
            (input, outputs) = (task.shape, task.classNames.count)
        }
    }

    /// Nil where no model is kept.
    init?(keptModelOf definition: StudyDefinition, in trials: SQLiteTrialStore, _ store: StoreOptions) throws {
        guard let model = try Self.keptModel(of: definition.name, in: trials, store) else { return nil }
        (input, outputs) = (model.description.input, model.classNames.count)
    }

    /// The smallest that is there as it was written: all agree in what is asked here.
    private static func keptModel(of study: String, in trials: SQLiteTrialStore, _ store: StoreOptions) throws -> Model?
    {
        let folder = StoreOptions.artifacts(beside: store.path)
        let files = try trials.trialsByRank(with: "model", study: study).compactMap(\.file)
        for file in files.sorted(by: { $0.bytes < $1.bytes }) {
            if let model = ArtifactFile(file.path, in: folder)?.model(ofHash: file.sha256) { return model }
        }
        return nil
    }
}

extension ArtifactFile {
    /// Nil where it is not the file that was written.
    fileprivate func model(ofHash hash: String) -> Model? {
        guard sha256 == hash else { return nil }
        return try? ModelFile.read(url).model
    }
}
