import AutoMLStore
import Foundation
import Testing

/// A folder of a test's own in which the program runs, with a database of its own; gone with the test.
final class Workspace: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        AtExit.add { [folder] in try? FileManager.default.removeItem(at: folder) }
    }

    /// With everything that `other` holds.
    convenience init(copyOf other: Workspace) throws {
        try self.init()
        for name in try FileManager.default.contentsOfDirectory(atPath: other.folder.path) {
            try FileManager.default.copyItem(at: other.file(name), to: file(name))
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: file(name)) }

    /// Starts `automl` and returns while it runs.
    func start(_ arguments: String...) throws -> RunningProgram {
        try RunningProgram(Program.automl, arguments, in: folder)
    }

    /// Runs `automl` to its end and returns what it wrote to standard output; a test fails here where it did not do it.
    @discardableResult
    func automl(_ arguments: String..., status: Int32 = 0) throws -> String {
        let program = try RunningProgram(Program.automl, arguments, in: folder)
        try #require(program.waitForEnd() == status, "\(arguments): \(program.errors)")
        return program.output
    }

    // MARK: - The database

    private var database: String { file("automl.sqlite").path }

    /// Every row as its columns' texts, NULL as nil.
    func rows(_ sql: String) throws -> [[String?]] { try SQLiteTrialStore(reading: database).rows(sql) }

    /// The rows' first columns.
    func texts(_ sql: String) throws -> [String] { try rows(sql).map { $0[0] ?? "" } }

    /// Every row as numbers; NULL, and what is no number, is NaN.
    func numbers(_ sql: String) throws -> [[Double]] {
        try rows(sql).map { $0.map { $0.flatMap(Double.init) ?? .nan } }
    }

    func number(_ sql: String) throws -> Double { try #require(try numbers(sql).first?.first) }

    func execute(_ sql: String) throws { try SQLiteTrialStore(writing: database).execute(sql) }
}
