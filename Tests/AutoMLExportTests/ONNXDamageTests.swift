import AutoMLExport
import AutoMLNN
import Foundation
import Testing

/// ONNX files that are not what they should be. Bytes are changed in place where a field is easy to find.
@Suite struct ONNXDamageTests {
    @Test func anUnknownOperatorIsNamed() throws {
        let error = try Self.error(replacing: "Gemm", by: "Gimm")
        #expect(error.description.contains("operator 'Gimm'"))
    }

    @Test func aMissingInputIsNamed() throws {
        // The constant's name changes, the node that wants it does not.
        let data = try ONNXWriter().serialize(Networks.perceptron, origin: Origin())
        let needle = Data("input.offset".utf8)
        let last = try #require(data.range(of: needle, options: .backwards))
        var changed = data
        changed.replaceSubrange(last, with: Data("input.ofsett".utf8))
        let error = try #require(throws: ExportError.self) { try ONNXModel(data: changed) }
        #expect(error.description.contains("input 'input.offset' is not computed"), "\(error)")
    }

    @Test func anUnknownAttributeIsRefusedRatherThanIgnored() throws {
        let error = try Self.error(replacing: "epsilon", by: "epsilom")
        #expect(error.description.contains("attribute 'epsilom' is not supported"), "\(error)")
    }

    @Test func nodesInACircleAreRefused() throws {
        // The first node asks for what the second yields.
        let data = try ONNXWriter().serialize(Networks.perceptron, origin: Origin())
        var changed = data
        let first = try #require(data.range(of: Data("\u{0A}\u{05}input".utf8)))
        changed.replaceSubrange(first, with: Data("\u{0A}\u{05}logit".utf8))
        let error = try #require(throws: ExportError.self) { try ONNXModel(data: changed) }
        #expect(error.description.contains("'logit' is not computed by any node before it"), "\(error)")
    }

    @Test func everyCutOffFileIsNoticed() throws {
        for format in ExportFormat.allCases {
            let data = try format.writer.serialize(Networks.activation(.gelu), origin: Origin(details: ["z": "z"]))
            for length in 0..<data.count {
                #expect(throws: ExportError.self, "\(format) cut to \(length) of \(data.count) bytes") {
                    try ModelFile(data: data.prefix(length), format: format)
                }
            }
        }
    }

    /// The message for the perceptron's file with the first `needle` replaced.
    private static func error(replacing needle: String, by other: String) throws -> ExportError {
        var data = try ONNXWriter().serialize(Networks.perceptron, origin: Origin())
        // The length goes before the text, so that no longer name is hit.
        let field = Data([UInt8(needle.utf8.count)] + Array(needle.utf8))
        let range = try #require(data.range(of: field))
        data.replaceSubrange(range.lowerBound + 1..<range.upperBound, with: Data(other.utf8))
        return try #require(throws: ExportError.self) { try ONNXModel(data: data) }
    }
}
