import Foundation
import Testing

/// The real Slurm cluster that `./test --cluster` starts on this machine, three nodes on 127.0.0.1; its folder is told by
/// AUTOML_CLUSTER_ROOT.
enum SlurmCluster {
    static let root = ProcessInfo.processInfo.environment["AUTOML_CLUSTER_ROOT"]
    static var isThere: Bool { root.map { FileManager.default.fileExists(atPath: $0 + "/run/munge.sock") } ?? false }
    static let absence: Comment = "no Slurm cluster here: ./test --cluster starts one"

    /// Calls `Tests/cluster/cluster`.
    static func control(_ words: String..., root other: String? = nil, environment: [String: String] = [:]) throws {
        let script = Process()
        script.executableURL = Program.root.appendingPathComponent("Tests/cluster/cluster")
        script.arguments = ["--root", try other ?? #require(root)] + words
        script.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Its daemons live on: they must not keep a pipe of the tests open.
        script.standardOutput = FileHandle.nullDevice
        try script.run()
        script.waitUntilExit()
        try #require(script.terminationStatus == 0, "cluster \(words) failed")
    }

    /// Whatever an earlier test cut: all nodes are up afterwards.
    static func mend() throws { try control("start") }

    /// How a search ends while an administrator looks after the nodes.
    ///
    /// A scheduler that is killed may forget that it has started a job. It starts it again, finds it on the node, and drains
    /// the node, which takes no job until somebody resumes it.
    static func outcome(of search: RunningProgram) -> Outcome {
        var nextRound = Date()
        _ = search.wait { _ in
            guard Date() >= nextRound else { return false }
            try? control("resume")
            nextRound = Date(timeIntervalSinceNow: 2)
            return false
        }
        return search.wait()
    }

    /// What a line of shell prints that calls Slurm's programs.
    @discardableResult static func shell(_ line: String) throws -> String {
        let outcome = try Workspace().shell(line)
        try #require(outcome.status == 0, "\(line): \(outcome.errors)")
        return outcome.output
    }

    /// Whether all jobs are gone, at the latest after half a minute.
    static func isEmpty() throws -> Bool {
        let deadline = Date(timeIntervalSinceNow: 30)
        while try !shell("squeue --me -h").isEmpty {
            if Date() > deadline { return false }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return true
    }
}
