import AutoMLExport
import AutoMLNN
import Foundation
import Testing

/// The trainer's own forward pass and the exported file: two programs, one result.
@Suite struct PredictorTests {
    @Test(arguments: Networks.withLayers, ExportFormat.allCases)
    func theFileComputesWhatThePredictorComputes(_ network: Networks.Named, format: ExportFormat) throws {
        let folder = try TemporaryFolder()
        var random = RandomNumbers(seed: 7)
        let inputs = random.floats(200 * network.model.description.input.count, in: 0...16)
        let expected = try Predictor(model: network.model).logits(of: inputs)
        try format.write(network.model, origin: Origin(), to: folder.file("model"))
        let report = try Verification.verify(
            file: folder.file("model"), format: format, inputs: inputs, count: 200, expected: expected)
        #expect(report.passed, "\(report)")
    }

    @Test(arguments: Networks.withLayers)
    func bothRoomsSeeTheSameShapes(_ network: Networks.Named) throws {
        let layout = try NetworkLayout(network.model.description)
        #expect(try layout.output == network.model.description.outputShape())
    }
}
