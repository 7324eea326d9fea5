public import AutoMLNN
public import Foundation

/// A model as it was found in a file, ready to predict, whatever the format.
public struct ModelFile: Sendable {
    public let format: ExportFormat
    /// What the file says about itself: program, network, origin.
    public let metadata: [String: String]
    /// The weights, where the format keeps them as such. Nil for ONNX, which has a graph instead.
    public let model: Model?
    private let graph: ONNXModel

    public var inputShape: Shape { graph.inputShape }
    /// In order of the outputs.
    public var classNames: [String] { graph.classNames }

    /// - Throws: `ExportError` for a missing, cut off, damaged or unknown file.
    public static func read(_ file: URL) throws -> ModelFile {
        try ExportError.naming(file) {
            let data = try InputFile.bytes(of: file)
            return try ModelFile(data: data, format: ExportFormat(fileName: file.path) ?? format(of: data))
        }
    }

    public init(data: Data, format: ExportFormat) throws {
        self.format = format
        switch format {
        case .onnx:
            model = nil
            graph = try ONNXModel(data: data)
            metadata = graph.metadata
        case .safetensors:
            let file = try SafeTensorsFile(data: data)
            let model = try file.model()
            self.model = model
            graph = try ONNXModel(model)
            metadata = file.metadata
        }
    }

    /// By content: after the header's length, a safetensors file has a brace.
    private static func format(of data: Data) -> ExportFormat {
        data.dropFirst(8).first == UInt8(ascii: "{") ? .safetensors : .onnx
    }

    /// `[count, classes]` for raw inputs `[count, H, W, C]`.
    public func logits(of inputs: [Float], count: Int) throws -> [Float] {
        try graph.run(input: inputs, count: count).logits
    }

    /// Probabilities, or where a single number is predicted that number: `[count, outputs]`.
    public func outputs(of inputs: [Float], count: Int) throws -> [Float] {
        try classNames.count == 1 ? logits(of: inputs, count: count) : probabilities(of: inputs, count: count)
    }

    /// `[count, classes]` for raw inputs `[count, H, W, C]`; each row sums to 1.
    public func probabilities(of inputs: [Float], count: Int) throws -> [Float] {
        try graph.run(input: inputs, count: count).probabilities
    }
}
