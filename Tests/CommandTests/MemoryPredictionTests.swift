import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation
import Testing

/// What is said of a network's memory before it trains, beside what a process takes that trains it.
@Suite(
    .serialized,
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "only Linux tells memory like this"))
struct MemoryPredictionTests {
    private static let networks: [String: String] = [
        "mlp": #""network": "mlp", "depth": 3, "width": 1024"#,
        "mlp without moments": #""network": "mlp", "depth": 2, "width": 1500, "optimizer": "sgd""#,
        "cnn": #""network": "cnn", "depth": 2, "width": 128, "kernel": 5"#,
        "residual": #""network": "cnn", "depth": 3, "width": 64, "residual": true, "normalization": "batch""#,
        "augmented":
            #""network": "cnn", "depth": 2, "width": 64, "rotate": 20, "elastic": 1, "mixup": 0.4, "noise": 0.1"#,
        "deep residual": #""network": "cnn", "depth": 40, "width": 8, "residual": true, "normalization": "layer""#,
    ]

    /// The rest of the program, as it is while a network of a few kilobytes trains.
    private static let base = Result { try peak(#""network": "mlp", "depth": 1, "width": 8, "batch_size": 16"#, 1) }

    @Test(arguments: networks.keys.sorted(), [(16, 1), (16, 4), (128, 2), (512, 1), (512, 4)])
    func itIsAnUpperBoundNearTheTruth(name: String, _ how: (batch: Int, threads: Int)) throws {
        let network = Self.networks[name]! + #", "batch_size": \#(how.batch)"#
        let predicted = try Self.predicted(network, how.threads)
        let taken = try Self.peak(network, how.threads) - Self.base.get()
        print(
            "\(name), batch \(how.batch), \(how.threads) threads: predicted \(predicted >> 10) KiB, taken \(taken >> 10)"
        )
        #expect(predicted >= taken, "\(name), batch \(how.batch), \(how.threads) threads: \(predicted) for \(taken)")
        #expect(
            Double(predicted) <= 1.5 * Double(taken) + 4e6,
            "\(name), batch \(how.batch), \(how.threads) threads: \(predicted) for \(taken)")
    }

    /// The most that a process holds at once while it trains one network on the digits.
    private static func peak(_ network: String, _ threads: Int) throws -> Int {
        let workspace = try Workspace()
        try workspace.write(space(network), to: "one.json")
        let search = try workspace.start(
            "search", "--space", "one.json", "--trials", "1", "--workers", "1", "--threads-per-trial", "\(threads)",
            "--quiet")
        var peak = 0
        _ = search.wait { program in
            peak = max(peak, program.peakBytes ?? 0)
            return false
        }
        try #require(search.wait().status == 0 && peak > 0)
        return peak
    }

    private static func predicted(_ network: String, _ threads: Int) throws -> Int {
        let space = try SearchSpace(json: Data(space(network).utf8), file: "one.json", vocabulary: .network)
        let drafting = Drafting(
            input: Shape(height: 8, width: 8, channels: 1), outputs: 10, space: space, trainCount: 1_259)
        return try drafting.memoryBytes(of: try drafting.candidate(["learning_rate": 0.0001]), threads: threads)
    }

    private static func space(_ network: String) -> String {
        """
        { "name": "one",
          "hyperparameters": [ { "name": "learning_rate", "type": "choice", "values": [0.0001] } ],
          "fixed": { \(network) },
          "training": { "max_epochs": 1 } }
        """
    }
}
