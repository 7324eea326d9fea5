import Foundation
import SwiftProtobuf

/// The outermost message of an ONNX file.
enum ONNXFile {
    /// - Throws: `ExportError` for bytes that are no such message, and for another opset than the one we know.
    static func parse(_ data: Data) throws -> ONNXModelProto {
        let file = try decode(data)
        guard file.hasGraph else { throw ExportError("has no graph: not an ONNX file, or cut off") }
        let opsets = file.opsetImport.filter { $0.domain.isEmpty || $0.domain == "ai.onnx" }
        guard let opset = opsets.first, opsets.count == 1, opset.version == ONNXWriter.opset else {
            let found = opsets.map { String($0.version) }.joined(separator: ", ")
            throw ExportError("asks for opset \(found.isEmpty ? "none" : found); only \(ONNXWriter.opset) is read here")
        }
        return file
    }

    private static func decode(_ data: Data) throws -> ONNXModelProto {
        do {
            return try ONNXModelProto(serializedBytes: data)
        } catch BinaryDecodingError.truncated {
            throw ExportError("ends in the middle of a field: cut off, or not an ONNX file")
        } catch {
            throw ExportError("is not a readable ONNX file: \(reason(error))")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case BinaryDecodingError.invalidUTF8: "a name is not UTF-8"
        case BinaryDecodingError.messageDepthLimit: "its messages are nested too deeply"
        default: "its protocol buffer is damaged"
        }
    }
}
