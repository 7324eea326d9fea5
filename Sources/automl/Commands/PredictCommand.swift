import ArgumentParser
import AutoMLData
import AutoMLExport
import AutoMLNN
import AutoMLTerminal
import AutoMLWording
import Foundation

struct PredictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Predict classes or numbers of images or rows with an exported model.",
        discussion: """
            Inputs are PNG or JPEG images, CSV files of one row per input, or - for rows on standard input.
            Rows are as those of the table that was searched on, texts and gaps included; without a header they hold the
            model's columns in order. Images are brought to the model's size; dark on light is inverted where the model learnt light on dark.
            """)

    @Option(
        help: ArgumentHelp("A .safetensors or .onnx file that automl wrote.", valueName: "file"),
        completion: Candidates.models)
    var model: String

    @Argument(help: "Images, CSV files, or - for standard input.", completion: .file())
    var inputs: [String]

    @Option(help: "Whether images are inverted: auto, always or never.")
    var invert: InvertArgument = InvertArgument(argument: "auto")!

    @OptionGroup var format: FormatOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run() throws {
        let file = try readModel()
        let inputFormat = try InputFormat(of: file, named: model)
        let reader = InputReader(format: inputFormat, inversion: invert.inversion)
        let samples = try inputs.flatMap { try read($0, with: reader) }
        if file.classNames.count == 1 { return try predictNumbers(file, samples) }
        let outputs = try outputs(file, samples)
        let predictions = zip(samples, outputs).map { Prediction($0, probabilities: $1, file.classNames) }
        switch format.format {
        case .json: try JSON.print(predictions)
        case .csv: printCSV(predictions, file.classNames)
        case .table: printTable(predictions)
        }
        tellResized(samples)
    }

    private func tellResized(_ samples: [ModelInput]) {
        for sample in samples where sample.wasResized { verbosity.say("\(sample.name): resized to the model's size") }
    }

    /// A file that is no model is bad input, not a failure of the program.
    private func readModel() throws -> ModelFile {
        guard FileManager.default.fileExists(atPath: model) else {
            throw Failure.Usage("there is no model file '\(model)'; automl export --output \(model) writes one")
        }
        do { return try ModelFile.read(URL(fileURLWithPath: model)) } catch let error as ExportError {
            throw Failure.Usage(error.description)
        }
    }

    private func read(_ input: String, with reader: InputReader) throws -> [ModelInput] {
        guard input == "-" else { return try reader.read(path: input) }
        return try reader.inputs(in: [UInt8](FileHandle.standardInput.readDataToEndOfFile()), name: "standard input")
    }

    /// A model with a single output predicts the number that this is.
    private func predictNumbers(_ file: ModelFile, _ samples: [ModelInput]) throws {
        let values = try outputs(file, samples).map { Double($0[0]) }
        let predictions = zip(samples, values).map {
            NumberPrediction(input: $0.name, target: file.classNames[0], value: $1)
        }
        if format.format == .json { try JSON.print(predictions) } else { printNumbers(predictions, file.classNames[0]) }
        tellResized(samples)
    }

    private func printNumbers(_ predictions: [NumberPrediction], _ target: String) {
        if format.format == .csv {
            var csv = CSV(["input", target])
            for prediction in predictions { csv.add([prediction.input, "\(Float(prediction.value))"]) }
            return Terminal.print(document: csv.text)
        }
        var table = Table(["input", ">\(target)"])
        for prediction in predictions { table.add([prediction.input, String(format: "%.6g", prediction.value)]) }
        Terminal.print(table)
    }

    /// Of each sample its classes' probabilities, or the number that is predicted.
    private func outputs(_ file: ModelFile, _ samples: [ModelInput]) throws -> [[Float]] {
        let raw = samples.flatMap(\.values)
        let isNumber = file.classNames.count == 1
        let flat =
            try file.model.map { model in
                let predictor = try Predictor(model: model)
                return try isNumber ? predictor.logits(of: raw) : predictor.probabilities(of: raw)
            } ?? file.outputs(of: raw, count: samples.count)
        let classes = file.classNames.count
        // Weights may be finite, and what they yield not.
        if let bad = samples.indices.first(where: { !flat[$0 * classes..<($0 + 1) * classes].allSatisfy(\.isFinite) }) {
            throw Failure.Runtime(
                "\(model): yields what is no \(isNumber ? "number" : "probability") for \(samples[bad].name)")
        }
        return samples.indices.map { Array(flat[$0 * classes..<($0 + 1) * classes]) }
    }

    private func printTable(_ predictions: [Prediction]) {
        var table = Table(["input", "class", ">probability", "next"])
        for prediction in predictions {
            let ranked = prediction.ranked
            table.add([
                prediction.input, prediction.class, Number.percent(ranked[0].probability),
                ranked.dropFirst().prefix(2).map { "\($0.class) \(Number.percent($0.probability))" }
                    .joined(separator: ", "),
            ])
        }
        Terminal.print(table)
    }

    private func printCSV(_ predictions: [Prediction], _ classNames: [String]) {
        var csv = CSV(["input", "class"] + classNames)
        for prediction in predictions {
            csv.add([prediction.input, prediction.class] + classNames.map { "\(prediction.probabilities[$0] ?? 0)" })
        }
        Terminal.print(document: csv.text)
    }
}

struct InvertArgument: ExpressibleByArgument {
    let inversion: Inversion

    init?(argument: String) {
        guard let inversion = Inversion(rawValue: argument) else { return nil }
        self.inversion = inversion
    }

    var defaultValueDescription: String { inversion.rawValue }
    static var allValueStrings: [String] { Inversion.allCases.map(\.rawValue) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// The stable JSON of one predicted number.
private struct NumberPrediction: Encodable {
    let input: String
    let target: String
    let value: Double
}

/// The stable JSON of one prediction.
private struct Prediction: Encodable {
    let input: String
    let `class`: String
    let probabilities: [String: Double]

    init(_ input: ModelInput, probabilities: [Float], _ classNames: [String]) {
        self.input = input.name
        let named = zip(classNames, probabilities).map { ($0, Double($1)) }
        self.probabilities = Dictionary(named, uniquingKeysWith: { first, _ in first })
        self.class = named.max { $0.1 < $1.1 }?.0 ?? ""
    }

    var ranked: [(class: String, probability: Double)] {
        probabilities.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
}
