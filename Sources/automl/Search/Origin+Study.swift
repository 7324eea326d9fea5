import AutoMLData
import AutoMLExport
import AutoMLSearch
import Foundation

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

    /// - Parameter metadata: of a model file.
    init?(metadata: [String: String]) {
        guard let text = metadata["origin.\(Self.originKey)"],
            let format = try? JSONDecoder().decode(InputFormat.self, from: Data(text.utf8))
        else { return nil }
        self = format
    }
}
