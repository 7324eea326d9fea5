import AutoMLExport
import AutoMLNN
import Foundation
import Testing

/// What the exported graph computes, against definitions in double precision.
@Suite struct ONNXTests {
    @Test(arguments: Networks.all)
    func theGraphComputesWhatTheLayersMean(_ network: Networks.Named) throws {
        var random = RandomNumbers(seed: 11)
        let inputs = random.floats(70 * network.model.description.input.count, in: 0...16)
        let expected = ReferenceNetwork.logits(of: network.model, inputs)
        let outputs = try ONNXModel(network.model).run(input: inputs, count: 70)
        #expect(outputs.logits.count == expected.count)
        let report = VerificationReport(actual: outputs.logits, expected: expected, samples: 70, tolerance: 1e-5)
        #expect(report.passed, "\(report)")
    }

    @Test func probabilitiesAreTheSoftmaxOfTheLogits() throws {
        let model = ReferenceNetwork.model(Networks.vector(2, []))
        let outputs = try ONNXModel(model).run(input: [0, logf(3), 1000, 1000], count: 2)
        #expect(outputs.logits == [0, logf(3), 1000, 1000])
        for (probability, expected) in zip(outputs.probabilities, [0.25, 0.75, 0.5, 0.5] as [Float]) {
            #expect(abs(probability - expected) < 1e-6)
        }
    }

    @Test func theScalingIsPartOfTheGraph() throws {
        let model = ReferenceNetwork.model(
            Networks.vector(2, []), scaling: InputScaling(offset: [1, 2], scale: [10, 100]))
        #expect(try ONNXModel(model).run(input: [3, 5], count: 1).logits == [20, 300])
    }

    @Test func flattenKeepsChannelsFastest() throws {
        // A 1×1 convolution with the identity as its weight forces both changes of order; nothing may move.
        let description = Networks.image(2, 3, 2, [.convolution(filters: 2, kernel: 1, bias: false), .flatten])
        let identity = NamedTensor(name: "0.weight", shape: [1, 1, 2, 2], values: [1, 0, 0, 1])
        let model = Model(
            description: description, tensors: [identity], scaling: .identity,
            classNames: (0..<12).map(String.init))
        let pixels = (0..<12).map(Float.init)
        #expect(try ONNXModel(model).run(input: pixels, count: 1).logits == pixels)
    }

    @Test func theFileNamesItsFormatItsClassesAndItsOrigin() throws {
        let origin = Origin(program: "automl 1.2.3", details: ["trial": "7", "seed": "42"])
        let data = try ONNXWriter().serialize(Networks.perceptron, origin: origin)
        // ir_version (field 1, varint) = 8; producer_name (field 2, length-delimited).
        #expect([UInt8](data.prefix(10)) == [0x08, 8, 0x12, 6] + Array("automl".utf8))
        let file = try ONNXModel(data: data)
        #expect(file.classNames == ["class 0", "class 1", "class 2", "class 3"])
        #expect(file.inputShape == .vector(10))
        #expect(file.metadata["automl.program"] == "automl 1.2.3")
        #expect(file.metadata["origin.trial"] == "7")
        #expect(file.metadata["origin.seed"] == "42")
    }

    @Test func theSameModelGivesTheSameBytes() throws {
        let origin = Origin(details: ["a": "1", "b": "2", "c": "3"])
        for format in ExportFormat.allCases {
            let files = try (0..<3).map { _ in try format.writer.serialize(Networks.residual, origin: origin) }
            #expect(Set(files).count == 1)
        }
    }

    @Test func inputsOfAnotherSizeAreRefused() throws {
        let model = try ONNXModel(Networks.perceptron)
        #expect(throws: ExportError.self) { try model.run(input: [1, 2, 3], count: 1) }
        #expect(throws: ExportError.self) { try model.run(input: [], count: -1) }
        #expect(try model.run(input: [], count: 0).logits.isEmpty)
    }
}
