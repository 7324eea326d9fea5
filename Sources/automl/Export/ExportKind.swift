import ArgumentParser
import AutoMLExport
import Foundation

/// What can be exported of a study: a trial's model, or what was measured of its trials.
enum ExportKind: Hashable, ExpressibleByArgument {
    case model(ExportFormat)
    case tensorboard, csv

    init?(argument: String) {
        switch argument {
        case "tensorboard": self = .tensorboard
        case "csv": self = .csv
        default:
            guard let format = ExportFormat(rawValue: argument) else { return nil }
            self = .model(format)
        }
    }

    /// What the name of the output tells by its extension; a model as ONNX where it tells nothing.
    init(fileName: String) {
        let isTable = (fileName as NSString).pathExtension.lowercased() == "csv"
        self = isTable ? .csv : .model(ExportFormat(fileName: fileName) ?? .onnx)
    }

    static var allValueStrings: [String] { ExportFormat.allCases.map(\.rawValue) + ["tensorboard", "csv"] }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
