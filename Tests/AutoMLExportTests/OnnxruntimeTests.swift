import AutoMLExport
import AutoMLNN
import Foundation
import Testing

/// Exported files in the runtime that others will use, checked first by ONNX' own checker.
@Suite struct OnnxruntimeTests {
    @Test(.enabled(if: Python.hasOnnxruntime, Python.skipReason), arguments: Networks.withLayers)
    func onnxruntimeAgreesOn200Inputs(_ network: Networks.Named) throws {
        let folder = try TemporaryFolder()
        var random = RandomNumbers(seed: 200)
        let inputs = random.floats(200 * network.model.description.input.count, in: 0...16)
        try ExportFormat.onnx.write(network.model, origin: Origin(), to: folder.file("model.onnx"))
        try Self.bytes(inputs).write(to: folder.file("inputs.f32"))
        try Self.bytes(ReferenceNetwork.logits(of: network.model, inputs)).write(to: folder.file("expected.f32"))
        let output = try Python.run([Python.checkScript.path, folder.url.path])
        let result = try JSONDecoder().decode(Result.self, from: Data(output.utf8))
        #expect(result.samples == 200)
        #expect(result.difference <= 1e-4 * result.scale)
        #expect(result.probabilityDifference <= 1e-4)
    }

    private struct Result: Decodable {
        let samples: Int
        let difference: Double
        let scale: Double
        let probabilityDifference: Double

        private enum CodingKeys: String, CodingKey {
            case samples, difference, scale
            case probabilityDifference = "probability_difference"
        }
    }

    private static func bytes(_ values: [Float]) -> Data {
        values.withUnsafeBytes { Data($0) }
    }
}
