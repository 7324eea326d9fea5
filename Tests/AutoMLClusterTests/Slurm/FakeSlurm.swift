import AutoMLCluster
import Foundation

/// Programs of Slurm's that do what a test says, in a folder of their own.
final class FakeSlurm {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("fake-slurm-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Makes a program of a shell script, which first notes its arguments.
    func program(_ name: String, _ script: String) throws {
        let note =
            "for word in \"$@\"; do printf '%s\\0' \"$word\"; done >> '\(folder.path)/\(name).words'\n"
            + "printf '\\n\\0' >> '\(folder.path)/\(name).words'\n"
        try (note + script).write(to: url("\(name).sh"), atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(at: url(name), withDestinationURL: Self.standIn)
    }

    /// The arguments of each call of a program.
    func calls(of name: String) throws -> [[String]] {
        let words = try text("\(name).words").split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        return words.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(Array.init)
    }

    func text(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }

    func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

    func executor(_ options: SlurmOptions = .init(), timeLimit: Duration = .seconds(10)) -> SlurmExecutor {
        var commands = SlurmCommands()
        commands.sbatch = url("sbatch").path
        commands.squeue = url("squeue").path
        commands.scancel = url("scancel").path
        commands.sinfo = url("sinfo").path
        commands.timeLimit = timeLimit
        return SlurmExecutor(namePrefix: "automl-s-", options: options, commands: commands)
    }

    private static let standIn = clusterFolder.appendingPathComponent("fake-program")

    /// Tests/cluster
    static let clusterFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("cluster")
}

extension JobRequest {
    static func sample(
        _ name: String = "automl-s-1-1", _ arguments: [String] = ["/bin/true"], log: String = "/tmp/log", cpus: Int = 1,
        memory: Int? = nil, excluding nodes: [String] = []
    ) -> JobRequest {
        JobRequest(
            name: name, arguments: arguments, log: URL(fileURLWithPath: log),
            resources: .init(cpus: cpus, memoryBytes: memory), excludedNodes: nodes)
    }
}

/// The error of a call; nil where it succeeded.
func executorError<Result>(_ body: () throws -> Result) -> ExecutorError? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? ExecutorError
    }
}
