import Foundation
import Testing

/// What shows only after many trials.
@Suite(.serialized, .enabled(if: Soak.isWanted, "takes minutes: ./test --long"))
struct SoakTests {
    /// The first trials make the program as large as it has to be; from then on it must not grow with their number.
    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "only Linux tells memory like this"),
        arguments: [1, 2])
    func memoryStaysFlatOverTwoThousandTrials(workers: Int) throws {
        let samples = try Soak.memory(trials: 2_000, workers: workers)
        let early = try #require(samples.filter { (150..<200).contains($0.trial) }.map(\.bytes).max())
        let late = try #require(samples.filter { $0.trial >= 1_950 }.map(\.bytes).max())
        print("resident memory, \(workers) workers: \(early >> 10) KiB after 200 trials, \(late >> 10) KiB after 2000")
        // What a study knows of 1,800 trials more, some 2 kB of each, is in it.
        #expect(late - early <= 8 << 20, "\(early) bytes after 200 trials, \(late) after 2000")
    }

    @Test func theSameSeedGivesTheSameWeightsWithAnyNumberOfWorkers() throws {
        let (one, two) = (try Soak.weights(trials: 60, workers: 1), try Soak.weights(trials: 60, workers: 2))
        #expect(one.count == 60)
        for (configuration, weights) in one { #expect(two[configuration] == weights, "\(configuration)") }
        #expect(one.keys == two.keys)
    }
}

private enum Soak {
    static let isWanted = ProcessInfo.processInfo.environment["AUTOML_TEST_LONG"] != nil

    static func search(_ workspace: Workspace, trials: Int, workers: Int) throws -> RunningProgram {
        try workspace.write(Spaces.soak, to: "soak.json")
        let arguments = ["--space", "soak.json", "--strategy", "random", "--seed", "7"]
        return try RunningProgram(
            Program.automl, ["search", "--trials", "\(trials)", "--workers", "\(workers)"] + arguments,
            in: workspace.folder, timeLimit: 600)
    }

    /// Resident memory by the number of trials that were done.
    static func memory(trials: Int, workers: Int) throws -> [(trial: Int, bytes: Int)] {
        let workspace = try Workspace()
        let search = try search(workspace, trials: trials, workers: workers)
        var samples: [(trial: Int, bytes: Int)] = []
        _ = search.wait { program in
            let done = program.errors.split(separator: "\n").count { $0.hasPrefix("trial ") }
            if let bytes = program.residentBytes { samples.append((done, bytes)) }
            return false
        }
        let outcome = search.wait()
        #expect(outcome.status == 0 && outcome.errors.contains("all \(trials) trials are done"), "\(outcome.errors)")
        return samples
    }

    /// The hash of each configuration's weights.
    static func weights(trials: Int, workers: Int) throws -> [String: String] {
        let workspace = try Workspace()
        try #require(try search(workspace, trials: trials, workers: workers).wait().status == 0)
        let pairs = try (1...trials).map { trial in
            let record = try workspace.automl("show", "\(trial)", "--format", "json").object()
            let configuration = try JSONSerialization.data(
                withJSONObject: try #require(record["configuration"]), options: .sortedKeys)
            return (String(decoding: configuration, as: UTF8.self), record["weights_sha256"] as? String ?? "none")
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
