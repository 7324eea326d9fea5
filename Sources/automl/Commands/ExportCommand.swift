import ArgumentParser
import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLWording
import Foundation

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a trial's model as a file that runs elsewhere, or what was measured for other tools.",
        discussion: """
            onnx, safetensors  the model of the best trial, or of TRIAL
            tensorboard        learning curves and hyperparameters, a folder for TensorBoard
            csv                a row for each trial with a column for each hyperparameter;
                               with --curves a row for each epoch
            The last two take all trials of the study, TRIAL alone, or the first --top.
            """)

    @Argument(help: "The trial; default: the best one, or all of them for tensorboard and csv.")
    var trial: Int?

    @Option(help: ArgumentHelp("What to write; default: as the output's name says, else onnx.", valueName: "format"))
    var format: ExportKind?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Where to write: a file, or for tensorboard a folder, in the place of an earlier export.", valueName: "file"
        ), completion: .file())
    var output: String

    @Flag(help: "Compute outputs from the written file alone and compare them with the trained network's.")
    var verify = false

    @Option(help: ArgumentHelp("tensorboard, csv: the first n trials of the ranking.", valueName: "n"))
    var top: Int?

    @Flag(help: "csv: a row for each epoch instead of each trial.")
    var curves = false

    @OptionGroup var study: StudyOption
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    private var kind: ExportKind { format ?? ExportKind(fileName: output) }

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top is \(top); it must be at least 1") }
        if top != nil, trial != nil { throw ValidationError("a trial and --top exclude each other") }
        if curves, kind != .csv { throw ValidationError("--curves is for --format csv") }
        if case .model = kind {
            if top != nil { throw ValidationError("--top is for --format tensorboard and csv") }
        } else if verify {
            throw ValidationError("--verify is for models: onnx and safetensors")
        }
    }

    func run() async throws {
        switch kind {
        case .model(let format): try await exportModel(as: format)
        case .tensorboard: try TensorBoardExport(selection: selection()).write(to: output)
        case .csv where curves: try CSVExport(selection: selection()).writeCurves(to: output)
        case .csv: try CSVExport(selection: selection()).writeTrials(to: output)
        }
    }

    private func selection() throws -> TrialSelection {
        try TrialSelection(study: study.study, trial: trial, top: top, in: store)
    }

    private func exportModel(as format: ExportFormat) async throws {
        try checkOutput()
        let found = try await TrialModel.find(study: study.study, trial: trial, store: store, verbosity)
        let file = URL(fileURLWithPath: output)
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
