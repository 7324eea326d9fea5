import AutoMLExport
import AutoMLNN
import Foundation
import Testing

@Suite struct VerificationTests {
    @Test(arguments: ExportFormat.allCases)
    func aFaithfulFilePassesAndAChangedOneFails(_ format: ExportFormat) throws {
        let folder = try TemporaryFolder()
        let file = folder.file("model")
        var random = RandomNumbers(seed: 5)
        let inputs = random.floats(20 * Networks.residual.description.input.count)
        let expected = ReferenceNetwork.logits(of: Networks.residual, inputs)
        func report() throws -> VerificationReport {
            try Verification.verify(file: file, format: format, inputs: inputs, count: 20, expected: expected)
        }
        try format.write(Networks.residual, origin: Origin(), to: file)
        #expect(try report().passed)
        #expect(try report().samples == 20)
        var changed = Networks.residual
        changed.tensors[0].values[0] += 0.5
        try format.write(changed, origin: Origin(), to: file)
        #expect(try !report().passed)
    }

    @Test func theToleranceIsRelativeToTheLargestLogit() {
        func report(_ actual: [Float], _ expected: [Float]) -> VerificationReport {
            VerificationReport(actual: actual, expected: expected, samples: 1, tolerance: 1e-4)
        }
        #expect(report([1000.05, 0], [1000, 0]).passed)
        #expect(!report([1000.2, 0], [1000, 0]).passed)
        #expect(report([0.00005], [0]).passed)
        #expect(!report([0.0002], [0]).passed)
        #expect(!report([.nan], [0]).passed)
        #expect(!report([0], [.nan]).passed)
        #expect(!VerificationReport(actual: [], expected: [], samples: 0, tolerance: 1).passed)
    }

    @Test func differencesSeeEveryBit() {
        let model = ReferenceNetwork.model(Networks.vector(1, [.dense(units: 1)]))
        var other = model
        #expect(Verification.differences(model, other).isEmpty)
        other.tensors[1].values[0] = other.tensors[1].values[0].nextUp
        #expect(Verification.differences(model, other) == ["0.bias"])
        other.tensors.removeFirst()
        #expect(Verification.differences(model, other) == ["0.bias", "0.weight"])
    }

    @Test func expectationsOfAnotherSizeAreAnError() throws {
        let folder = try TemporaryFolder()
        try ExportFormat.onnx.write(Networks.perceptron, origin: Origin(), to: folder.file("m.onnx"))
        #expect(throws: ExportError.self) {
            try Verification.verify(
                file: folder.file("m.onnx"), format: .onnx, inputs: [Float](repeating: 0, count: 10), count: 1,
                expected: [0])
        }
    }
}
