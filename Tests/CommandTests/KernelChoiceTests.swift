import Foundation
import Testing

/// The program with the kernels that `AUTOML_KERNELS` asks for.
@Suite struct KernelChoiceTests {
    /// One convolutional network with a fused pool, and all that a search does to it.
    private static let space = """
        { "name": "one",
          "hyperparameters": [{ "name": "width", "type": "choice", "values": [19] }],
          "fixed": { "network": "cnn", "depth": 2, "kernel": 3, "pool": "max", "batch_size": 32 },
          "training": { "max_epochs": 3 } }
        """

    /// Best first, as the refusal of an unknown name tells.
    private static let supported = Result {
        let refusal = try KernelChoiceTests.refusal(of: "bench trainer", in: Workspace())
        let names = try #require(refusal.errorLines.first?.components(separatedBy: "it can run ").last)
        return names.components(separatedBy: ", ")
    }

    private static func refusal(of command: String, in workspace: Workspace) throws -> Outcome {
        try workspace.shell("export AUTOML_KERNELS=avx1024; automl \(command) --quiet")
    }

    private struct Search {
        let accuracy: Double
        let kernels: String?
        let weights: String?
    }

    private func search(_ kernels: String) throws -> Search {
        let workspace = try Workspace()
        try workspace.write(Self.space, to: "one.json")
        let search = try workspace.shell(
            "export AUTOML_KERNELS='\(kernels)'; automl search --space one.json --trials 1 --seed 1 --quiet")
        try #require(search.status == 0, "\(search.errors)")
        let trial = try workspace.automl("show", "1", "--format", "json").object()
        return Search(
            accuracy: try #require(trial["validation_accuracy"] as? Double),
            kernels: (trial["provenance"] as? [String: Any])?["kernels"] as? String,
            weights: trial["weights_sha256"] as? String)
    }

    /// Rounding differs, so of some 360 validation samples a few may fall on the other side.
    @Test func everyInstructionSetFindsTheSameAccuracy() throws {
        let best = try search("")
        let supported = try Self.supported.get()
        #expect(best.kernels == supported.first && best.accuracy > 0.8)
        #expect(["plain", "neon"].contains(supported.last) && Set(supported).count == supported.count)
        for kernels in supported {
            let forced = try search(kernels)
            #expect(forced.kernels == kernels)
            #expect(abs(forced.accuracy - best.accuracy) <= 0.02, "\(kernels): \(forced.accuracy), \(best.accuracy)")
            if kernels == best.kernels { #expect(forced.weights == best.weights) }
        }
    }

    @Test(arguments: ["search --space one.json", "bench trainer --workload mlp-small --seconds 0.01"])
    func anUnknownNameIsRefused(command: String) throws {
        let workspace = try Workspace()
        try workspace.write(Self.space, to: "one.json")
        try Self.refusal(of: command, in: workspace).expectRefusal(saying: "AUTOML_KERNELS", "'avx1024'", "it can run")
        #expect(try workspace.names == ["one.json"])
    }
}
