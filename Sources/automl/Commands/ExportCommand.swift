import ArgumentParser
import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a trial's model as a file that runs elsewhere.")

    @Argument(help: "The trial; default: the best one.")
    var trial: Int?

    @Option(name: .customLong("format"), help: "onnx or safetensors; default: as the file's name says, else onnx.")
    var modelFormat: ModelFormatArgument?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write.", valueName: "file"), completion: .file())
    var output: String

    @Flag(help: "Compute outputs from the written file alone and compare them with the trained network's.")
    var verify = false

    @OptionGroup var study: StudyOption
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run() async throws {
        try checkOutput()
        let found = try await TrialModel.find(study: study.study, trial: trial, store: store, verbosity)
        let file = URL(fileURLWithPath: output)
        let format = modelFormat?.format ?? ExportFormat(fileName: output) ?? .onnx
        let origin = try Origin(study: found.definition, inputFormat: found.workshop.task.inputFormat)
        try format.write(found.model, origin: origin.of(found.trial), to: file)
        let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
        Terminal.print(
            "wrote \(output): trial \(found.trial.id) of \(found.definition.name), \(format.rawValue), "
                + "\(Number.short(Double(size)))B")
        if verify { try verify(file, format, found) }
    }

    /// Before anything is trained for it.
    private func checkOutput() throws {
        let file = URL(fileURLWithPath: output)
        let folder = file.deletingLastPathComponent()
        if FileManager.default.isFolder(file) {
            throw Failure.Usage("--output \(output) is a folder; name a file in it, such as \(output)/best.onnx")
        }
        guard FileManager.default.isFolder(folder) else {
            throw Failure.Usage("--output \(output): there is no folder \(folder.path); make it, or name another place")
        }
    }

    private func verify(_ file: URL, _ format: ExportFormat, _ found: TrialModel) throws {
        let (inputs, count) = found.workshop.task.validationInputs(limit: 500)
        let expected = try Predictor(model: found.model).logits(of: inputs)
        let report = try Verification.verify(
            file: file, format: format, inputs: inputs, count: count, expected: expected)
        guard report.passed else {
            try? FileManager.default.removeItem(at: file)
            throw Failure.Runtime("\(output): what the file computes is not what was trained (\(report)); removed")
        }
        Terminal.print("verified: \(report)")
    }
}

struct ModelFormatArgument: ExpressibleByArgument {
    let format: ExportFormat

    init?(argument: String) {
        guard let format = ExportFormat(rawValue: argument) else { return nil }
        self.format = format
    }

    static var allValueStrings: [String] { ExportFormat.allCases.map(\.rawValue) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
