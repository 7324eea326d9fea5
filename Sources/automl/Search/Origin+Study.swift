import AutoMLData
import AutoMLExport
import AutoMLNN
import AutoMLSearch
import Foundation

extension Origin {
    /// What an exported file says about where it comes from, and how to read an input for it.
    init(study: StudyDefinition, inputFormat: InputFormat) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var details = [
            "study": study.name, "data": study.data, "data_hash": study.dataHash, "seed": String(study.seed),
            InputFormat.originKey: String(decoding: try encoder.encode(inputFormat), as: UTF8.self),
        ]
        details["data_options"] = study.dataOptions?.words
        details["transferred_from"] = study.transfer.map { "\($0.name), weights \($0.weightsHash)" }
        self.init(program: study.provenance.program, details: details)
    }
}

extension Origin {
    /// With the trial that a model was trained in.
    func of(_ trial: Trial) -> Origin {
        var origin = self
        origin.details["trial"] = String(trial.id)
        origin.details["trial_seed"] = String(trial.seed)
        return origin
    }
}

extension InputFormat {
    /// Under which name a model file's origin keeps it.
    static let originKey = "input_format"

    /// What a model file says of its inputs.
    ///
    /// - Throws: `Failure.Usage` where it says nothing, `DataError` where that cannot be.
    init(of model: ModelFile, named name: String) throws {
        guard let text = model.metadata["origin.\(Self.originKey)"] else {
            throw Failure.Usage("\(name): does not say what inputs it takes; export it again with this automl")
        }
        let shape = model.inputShape
        try self.init(json: text, place: name, height: shape.height, width: shape.width, channels: shape.channels)
    }
}
