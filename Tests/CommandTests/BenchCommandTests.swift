import Foundation
import Testing

@Suite struct BenchCommandTests {
    @Test func theTrainersSpeedHasStableKeys() throws {
        let workloads = try Workspace().automl(
            "bench", "trainer", "--workload", "mlp-small", "--seconds", "0.05", "--format", "json", "--quiet"
        ).objects()
        let workload = try #require(workloads.first)
        let machine = try #require(workload["machine"] as? [String: String])
        #expect(Set(machine.keys) == ["processor", "kernels", "blas"])
        let peak = try #require(workload["peak"] as? [String: Double])
        #expect(Set(peak.keys) == ["fma_gflops", "sgemm_gflops", "copy_gigabytes_per_second"])
        #expect(peak.values.allSatisfy { $0 > 0 })
        #expect(workloads.count == 1 && workload["workload"] as? String == "mlp-small")
        #expect(workload["batch"] as? Int == 32 && workload["threads"] as? Int == 1)
        for key in [
            "samples_per_second", "samples_per_second_median", "gflops", "peak_share", "share_of_sgemm_peak",
            "step_microseconds", "mflop_per_sample", "processor_share",
        ] {
            #expect(workload[key] as? Double ?? -1 > 0, "\(key)")
        }
        let share = try #require(workload["peak_share"] as? Double)
        let ofSgemm = try #require(workload["share_of_sgemm_peak"] as? Double)
        let (fma, sgemm) = (try #require(peak["fma_gflops"]), try #require(peak["sgemm_gflops"]))
        #expect(abs(ofSgemm * sgemm - share * fma) < 1e-6 * fma)
        try checkLayers(try #require(workload["layers"] as? [[String: Any]]))
    }

    private func checkLayers(_ layers: [[String: Any]]) throws {
        for layer in layers {
            #expect(Set(layer.keys).subtracting(["gflops"]) == ["place", "name", "phase", "microseconds", "share"])
        }
        #expect(
            layers.compactMap { $0["phase"] as? String }
                == ["gather", "forward", "forward", "loss", "backward", "backward", "update", "other"])
        let shares = layers.compactMap { $0["share"] as? Double }
        #expect(shares.count == layers.count && abs(shares.reduce(0, +) - 1) < 1e-6)
    }

    @Test func aFileIsAWorkload() throws {
        let workspace = try Workspace()
        try workspace.write(Self.file(recipe: #"{"batchSize": 4, "optimizer": "sgd"}"#), to: "own.json")
        let bench = try workspace.automl(
            "bench", "trainer", "--workload", "own.json,mlp-small", "--seconds", "0.02", "--quiet")
        #expect(bench.status == 0 && bench.errors.isEmpty, "\(bench.errors)")
        for words in ["own  ", "mlp-small  ", "dense 3→2", "sgd", "adam", "FMA", "sgemm"] {
            #expect(bench.output.contains(words), "\(words)")
        }
    }

    @Test(arguments: [
        (#"{"network": "#, "JSON"),
        (#"{"recipe": {}}"#, "no \"network\""),
        (#"{"network": 3}"#, "network is no object"),
        (file(recipe: "3"), "\"recipe\" is no object"),
        (file(recipe: #"{"batchsize": 3}"#), "did you mean 'batchSize'?"),
        (file(recipe: #"{"batchSize": "3"}"#), "recipe.batchSize"),
        (file(recipe: #"{"batchSize": 0}"#), "batch size 0"),
        (file(recipe: #"{"learningRate": -1}"#), "learning rate -1"),
        (file(layer: #"{"type": "dense", "units": 2}"#), "network.layers[0].bias: it is missing"),
        (file(layer: #"{"type": "dance"}"#), "network.layers[0].type"),
        (file(layer: #"{"type": "dropout", "rate": 2}"#), "layer 0: dropout rate 2"),
    ])
    func aFileThatIsNoWorkloadIsRefused(text: String, words: String) throws {
        let workspace = try Workspace()
        try workspace.write(text, to: "own.json")
        try workspace.automl("bench", "trainer", "--workload", "own.json").expectRefusal(saying: "own.json", words)
    }

    @Test func anUnknownWorkloadIsRefusedWithTheNearest() throws {
        try Workspace().automl("bench", "trainer", "--workload", "mlp-smal")
            .expectRefusal(saying: "'mlp-smal'", "did you mean 'mlp-small'?", "resnet8-16")
        try Workspace().automl("bench", "trainer", "--workload", ",").expectRefusal(saying: "names nothing")
        try Workspace().automl("bench", "trainer", "--workload", ".").expectRefusal(saying: "'.'")
    }

    @Test func severalThreadsAreMeasuredAgainstAsManyCores() throws {
        let bench = try Workspace().automl(
            "bench", "trainer", "--workload", "mlp-small", "--seconds", "0.02", "--threads", "2", "--quiet")
        #expect(bench.status == 0 && bench.output.contains("peak of 2 threads at once"), "\(bench.errors)")
        let workloads = try Workspace().automl(
            "bench", "trainer", "--workload", "mlp-small", "--seconds", "0.02", "--threads", "2", "--quiet", "--format",
            "json"
        ).objects()
        #expect(workloads.map { $0["threads"] as? Int } == [2])
    }

    @Test(arguments: [["--threads", "257"], ["--threads", "0"], ["--seconds", "0"], ["--seconds", "nan"]])
    func whatCannotBeMeasuredIsRefused(options: [String]) throws {
        try Workspace().automl(["bench", "trainer"] + options).expectRefusal(saying: options[0])
    }

    @Test func kernelsAreMeasuredEachAlone() throws {
        let report = try Workspace().automl(
            "bench", "kernels", "--only", "dense", "--seconds", "0.001", "--format", "json", "--quiet"
        ).object()
        #expect(Set(report.keys) == ["machine", "peak", "kernels"])
        let kernels = try #require(report["kernels"] as? [[String: Any]])
        #expect(kernels.count == 50)
        for kernel in kernels {
            #expect(kernel["kind"] as? String == "dense")
            let slow = try #require(kernel["under_60_percent"] as? [String])
            for product in ["forward", "weight_gradient", "input_gradient"] {
                let speed = try #require(kernel[product] as? [String: Double])
                #expect(slow.contains(product) == (speed["share_of_fma_peak"] ?? 1 < 0.6), "\(kernel)")
            }
        }
        try Workspace().automl("bench", "kernels", "--only", "dance").expectRefusal(saying: "--only", "dance")
    }

    private static func file(
        recipe: String = "{}", layer: String = #"{"type": "dense", "units": 2, "bias": true}"#
    ) -> String {
        """
        {"network": {"input": {"height": 1, "width": 1, "channels": 3}, "layers": [\(layer)]}, "recipe": \(recipe)}
        """
    }
}
