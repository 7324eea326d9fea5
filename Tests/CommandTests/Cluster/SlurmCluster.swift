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

    /// The names of jobs in the queue, waiting or running.
    static func queue() throws -> [String] {
        let squeue = Process()
        let pipe = Pipe()
        squeue.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        squeue.arguments = ["squeue", "--me", "-h", "-o", "%j %N"]
        squeue.standardOutput = pipe
        try squeue.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        squeue.waitUntilExit()
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Whether all jobs are gone, at the latest after half a minute.
    static func isEmpty() throws -> Bool {
        let deadline = Date(timeIntervalSinceNow: 30)
        while try !queue().isEmpty {
            if Date() > deadline { return false }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return true
    }
}
