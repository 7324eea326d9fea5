import AutoMLCluster
import Foundation
import Testing

/// The cluster that `Tests/cluster/cluster start` has made; its folder is told by AUTOML_CLUSTER_ROOT.
struct RealCluster {
    static let folder = ProcessInfo.processInfo.environment["AUTOML_CLUSTER_ROOT"]
    static var isThere: Bool {
        folder.map { FileManager.default.fileExists(atPath: $0 + "/run/munge.sock") } ?? false
    }
    static let isPatient = ProcessInfo.processInfo.environment["AUTOML_TEST_LONG"] != nil
    static let absence: Comment =
        "no cluster: run 'Tests/cluster/cluster --root DIR start' and set AUTOML_CLUSTER_ROOT=DIR"

    let root: String
    let work: URL
    let executor: SlurmExecutor

    /// - Parameter root: of another cluster than the one that is told by the environment.
    init(root: String? = nil, _ options: SlurmOptions = .init()) throws {
        self.root = try root ?? #require(Self.folder)
        work = FileManager.default.temporaryDirectory.appendingPathComponent("slurm-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        var commands = SlurmCommands()
        commands.environment["SLURM_CONF"] = self.root + "/slurm.conf"
        executor = SlurmExecutor(
            namePrefix: "t\(UInt32.random(in: 0...UInt32.max))-", options: options, commands: commands)
    }

    /// A job of a shell script.
    func job(_ name: String, _ script: String, cpus: Int = 1, excluding nodes: [String] = []) -> JobRequest {
        JobRequest(
            name: executor.namePrefix + name, arguments: ["/bin/sh", "-c", script],
            log: work.appendingPathComponent("\(name).log"), resources: .init(cpus: cpus), excludedNodes: nodes)
    }

    /// A job that says when it is ready, and saves and yields when it is asked to. Perl, since a shell cannot handle a signal
    /// that is ignored when it starts; every Debian has it.
    func savingJob(_ name: String) -> JobRequest {
        let script = "$| = 1; $SIG{USR1} = sub { print qq(saved\\n); exit 75 }; print qq(ready\\n); sleep 1 while 1"
        var job = job(name, "")
        job.arguments = ["/usr/bin/perl", "-e", script]
        return job
    }

    func log(_ name: String) throws -> String {
        try String(contentsOf: work.appendingPathComponent("\(name).log"), encoding: .utf8)
    }

    /// The status of a job, as soon as it is of a kind.
    func status(
        of id: JobID, within seconds: Double = 20, until isReached: (JobState) -> Bool
    ) throws -> JobStatus {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let status = try #require(try executor.poll().first { $0.id == id }, "job \(id) is not in the queue")
            if isReached(status.state) || ContinuousClock.now > deadline { return status }
            usleep(100_000)
        }
    }

    func ending(of id: JobID, within seconds: Double = 20) throws -> JobState {
        try status(of: id, within: seconds) { !$0.isAlive }.state
    }

    /// Makes the controller write down what it knows. By itself it does so a few seconds after a change, but not always
    /// after one that comes soon after another: further jobs are further changes.
    ///
    /// A controller that is killed earlier takes a job that has just begun for one that waits: it starts it again, finds
    /// its number there twice, cancels it and drains the node.
    func hasSavedItsState(since time: Date) throws -> Bool {
        for number in 0..<20 {
            let attributes = try? FileManager.default.attributesOfItem(atPath: root + "/state/job_state")
            if let saved = attributes?[.modificationDate] as? Date, saved > time { return true }
            _ = try executor.submit(job("change\(number)", "exit 0"))
            usleep(2_000_000)
        }
        return false
    }

    /// Calls `Tests/cluster/cluster`.
    func control(_ words: String..., environment: [String: String] = [:]) throws {
        let script = Process()
        script.executableURL = FakeSlurm.clusterFolder.appendingPathComponent("cluster")
        script.arguments = ["--root", root] + words
        script.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Its daemons live on: they must not keep a pipe of the tests open.
        script.standardOutput = FileHandle.nullDevice
        try script.run()
        script.waitUntilExit()
        try #require(script.terminationStatus == 0, "cluster \(words) failed")
    }
}
