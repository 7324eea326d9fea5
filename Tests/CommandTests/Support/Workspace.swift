import Foundation

/// A folder of a test's own in which the program runs, with a database of its own; gone with the test.
final class Workspace: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// In a folder of somebody else's.
    init(in folder: URL) {
        self.folder = folder
    }

    /// With everything that `other` holds.
    init(copyOf other: Workspace) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-command-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: other.folder, to: folder)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Runs `automl` with these arguments to its end.
    func automl(_ arguments: String..., input: String = "") throws -> Outcome {
        try RunningProgram(Program.automl, arguments, in: folder, input: input).wait()
    }

    func automl(_ arguments: [String], input: String = "") throws -> Outcome {
        try RunningProgram(Program.automl, arguments, in: folder, input: input).wait()
    }

    /// Starts `automl` and returns while it runs.
    func start(_ arguments: String...) throws -> RunningProgram {
        try RunningProgram(Program.automl, arguments, in: folder)
    }

    /// Runs a line of shell, in which `automl` is the program.
    func shell(_ line: String) throws -> Outcome {
        let script = "automl() { '\(Program.automl.path)' \"$@\"; }\n" + line
        return try RunningProgram(URL(fileURLWithPath: "/bin/sh"), ["-c", script], in: folder).wait()
    }

    // MARK: - Files

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    /// Writes a file, making its folders.
    func write(_ bytes: [UInt8], to name: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    /// Everything in the folder, by name, without what SQLite keeps beside a database while it is open.
    var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
        }
    }
}

/// The program under test.
enum Program {
    static let root = URL(fileURLWithPath: #filePath + "/../../../..").standardizedFileURL

    /// Beside the tests' own executable; else where a release build puts it.
    static let automl: URL = {
        let beside = Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("automl")
        if let beside, FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return root.appendingPathComponent(".build/release/automl")
    }()

    /// What the tests inherit, without what would change the program's answers.
    static let environment: [String: String] = {
        var environment = ProcessInfo.processInfo.environment
        environment["AUTOML_HOME"] = root.path
        environment["AUTOML_DB"] = nil
        // In the folder of the test that runs.
        environment["AUTOML_CACHE"] = "cache"
        return environment
    }()
}
