import Foundation
import Testing

/// Plugins in a test's workspace.
enum PluginFixture {
    static let python: String? =
        ["/usr/bin", "/usr/local/bin"].map { "\($0)/python3" }.first(where: isProgram)
        ?? (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/python3" }
        .first(where: isProgram)
    static let skipReason: Comment = "needs python3"

    /// A space of 400 configurations, which the program here trains in no time.
    static let space = """
        { "name": "squares",
          "hyperparameters": [
            { "name": "a", "type": "int", "low": 1, "high": 20 },
            { "name": "b", "type": "int", "low": 1, "high": 20 } ],
          "training": { "max_epochs": 3, "patience": 0 } }
        """
    /// Measures a + b in each of three epochs.
    static let command = "for i in 1 2 3; do echo $(({a} + {b} + i)); done"

    /// A workspace with the space, the strategy that misbehaves, and the file that Python plugins import.
    static func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(space, to: "squares.json")
        try copy(Program.root.appendingPathComponent("Tests/CommandTests/Fixtures/misbehaving.py"), to: workspace)
        try copy(Program.root.appendingPathComponent("Plugins/templates/automl_plugin.py"), to: workspace)
        return workspace
    }

    static func copy(_ file: URL, to workspace: Workspace) throws {
        try FileManager.default.copyItem(
            at: file, to: workspace.folder.appendingPathComponent(file.lastPathComponent))
    }

    private static func isProgram(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }
}

extension Workspace {
    /// Writes a program that can be run.
    func write(program text: String, to name: String) throws {
        try write(text, to: name)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.appendingPathComponent(name).path)
    }

    /// A search of the squares with four trials.
    func searchSquares(strategy: String, trials: Int = 4, _ more: String...) throws -> Outcome {
        try automl(
            ["search", "--space", "squares.json", "--command", PluginFixture.command, "--objective", "sum"]
                + ["--strategy", strategy, "--trials", "\(trials)", "--pruner", "none"] + more)
    }
}
