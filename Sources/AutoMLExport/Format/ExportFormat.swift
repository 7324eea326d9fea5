public import AutoMLNN
public import Foundation

/// The file formats a model can be written in.
public enum ExportFormat: String, Sendable, CaseIterable, Codable {
    case onnx, safetensors

    public var writer: any ModelWriter {
        switch self {
        case .onnx: ONNXWriter()
        case .safetensors: SafeTensorsWriter()
        }
    }

    /// What a file of this format is for, in one line.
    public var summary: String {
        switch self {
        case .onnx: "runs in onnxruntime and elsewhere; takes raw inputs, yields probabilities and logits"
        case .safetensors: "the weights bit for bit, with all that automl needs to use them again"
        }
    }

    /// The format that a file's name tells by its extension, if any.
    public init?(fileName: String) {
        self.init(rawValue: (fileName as NSString).pathExtension.lowercased())
    }

    /// Writes the file whole or not at all.
    ///
    /// - Throws: `ExportError` for a model that is not valid, an unwritable folder, a full disk.
    public func write(_ model: Model, origin: Origin, to file: URL) throws {
        try ExportError.naming(file) {
            try AtomicFile.write(try writer.serialize(model, origin: origin), to: file)
        }
    }
}
