import Foundation
import Testing

/// Files that are named as a database and cannot be one.
@Suite struct DatabaseTests {
    private static let reading = [
        ["leaderboard"], ["show", "1"], ["test"], ["studies", "list"], ["export", "-o", "x.onnx"],
    ]

    @Test(arguments: reading)
    func readingRefusesAFileThatIsNoDatabase(command: [String]) throws {
        let workspace = try Workspace()
        let text = String(repeating: "not a database\n", count: 100)
        try workspace.write(text, to: "notes.txt")
        try workspace.automl(command + ["--db", "notes.txt"]).expectRefusal(saying: "notes.txt is not a database")
        #expect(try workspace.names == ["notes.txt"])
    }

    @Test(arguments: reading)
    func readingADatabaseThatIsNotThereMakesNone(command: [String]) throws {
        let workspace = try Workspace()
        try workspace.automl(command).expectRefusal(saying: "no database at automl.sqlite", "automl search")
        #expect(try workspace.names == [])
    }

    @Test func searchingLeavesAnotherFileAsItWas() throws {
        let workspace = try Workspace()
        let text = String(repeating: "not a database\n", count: 100)
        try workspace.write(text, to: "notes.txt")
        try workspace.write(Spaces.tiny, to: "tiny.json")
        try workspace.automl("search", "--space", "tiny.json", "--db", "notes.txt").expectRefusal(
            saying: "notes.txt is not a database")
        #expect(try String(contentsOf: workspace.folder.appendingPathComponent("notes.txt"), encoding: .utf8) == text)
        #expect(try workspace.names == ["notes.txt", "tiny.json"])
    }

    @Test func refusesADatabaseOfANewerProgram() throws {
        let study = try FinishedStudy.copy()
        try study.setSchemaVersion(99)
        try study.automl("leaderboard").expectRefusal(saying: "newer automl", "99")
        try study.automl("search", "--space", "tiny.json", "--more", "1").expectRefusal(saying: "newer automl")
    }

    @Test func refusesADatabaseThatWasCutOff() throws {
        let study = try FinishedStudy.copy()
        let file = study.folder.appendingPathComponent("automl.sqlite")
        let whole = try Data(contentsOf: file)
        _ = try study.shell("rm -f automl.sqlite-wal automl.sqlite-shm")
        try study.write(Array(whole.prefix(whole.count / 2)), to: "automl.sqlite")
        try study.automl("leaderboard").expectRefusal(1, saying: "automl.sqlite is damaged")
    }

    @Test func aSoundDatabaseIsCalledSound() throws {
        let study = try FinishedStudy.copy()
        let check = try study.automl("db", "check")
        #expect(check.status == 0)
        #expect(check.output.hasPrefix("automl.sqlite is sound: 1 study, \(FinishedStudy.trials) trials, "))
    }

    @Test func whatIsWrongIsNamedWithItsPlace() throws {
        let study = try FinishedStudy.copy()
        _ = try study.shell("for file in automl.sqlite.artifacts/*/trial-1/*; do echo more >> \"$file\"; done")
        let check = try study.automl("db", "check")
        #expect(check.status == 1 && check.output.contains("trial-1/"), "\(check.output)")
        #expect(check.output.contains("is not there as it was written; automl export 1 trains it again"))
        #expect(check.errors.contains("take a backup"))
        let export = try study.automl("export", "1", "--output", "again.safetensors", "--verify")
        #expect(export.status == 0 && export.errors.contains("training it again"), "\(export.errors)")
    }

    @Test(.enabled(if: getuid() != 0, "the superuser may write everywhere"))
    func aReadOnlyDatabaseCanBeReadButNotSearched() throws {
        let study = try FinishedStudy.copy()
        defer { _ = try? study.shell("chmod -R u+w .") }
        _ = try study.shell("chmod -R a-w .")
        #expect(try study.automl("leaderboard").outputLines.count == 1 + FinishedStudy.trials)
        try study.automl("search", "--space", "tiny.json", "--more", "1").expectRefusal(1, saying: "cannot be written")
        try study.automl("test").expectRefusal(1, saying: "cannot be written")
    }
}

extension Workspace {
    /// Writes the schema's version as SQLite keeps it: a big-endian number at byte 60 of the header (`user_version`).
    fileprivate func setSchemaVersion(_ version: Int) throws {
        let file = folder.appendingPathComponent("automl.sqlite")
        var bytes = [UInt8](try Data(contentsOf: file))
        bytes.replaceSubrange(60..<64, with: bigEndian(version))
        try write(bytes, to: "automl.sqlite")
    }
}
