import Foundation
import Testing

/// A disk that is full or read-only, files that are copied in the middle or cut off: a clear message, and when the cause
/// is gone the same command ends as if nothing had happened.
@Suite(.serialized) struct FaultTests {
    private static let trials = 4
    private static let search = [
        "search", "--space", "slow.json", "--workers", "1", "--seed", "5", "--trials", "\(trials)",
        "--checkpoint-every", "0.05s",
    ]
    private static let expected = Result {
        let undisturbed = try prepared(Workspace())
        try #require(try undisturbed.automl(search).status == 0)
        return try undisturbed.records(of: trials)
    }

    @Test(
        .enabled(if: SmallDisk.isAvailable, "no file system of one's own can be made here"),
        arguments: [600, 4000, 9000])
    func aFullDiskSaysSoAndTheSearchGoesOnWhenThereIsSpace(kilobytes: Int) throws {
        let disk = try #require(SmallDisk(kilobytes: kilobytes))
        let workspace = try Self.prepared(Workspace(in: disk.folder))
        try workspace.automl(Self.search).expectRefusal(1, saying: "space", "the same command again")
        try #require(disk.resize(kilobytes: 200_000))
        try Self.expectSound(workspace)
        #expect(try workspace.automl(Self.search).status == 0)
        #expect(try workspace.records(of: Self.trials) == Self.expected.get())
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "no file system of one's own can be made here"))
    func aReadOnlyDiskCanBeLookedAtAndSearchedWhenItIsWritableAgain() throws {
        let disk = try #require(SmallDisk(kilobytes: 200_000))
        let workspace = try Self.prepared(Workspace(in: disk.folder))
        try Self.kill(workspace, afterTrials: 2)
        try #require(disk.makeReadOnly())
        try workspace.automl(Self.search).expectRefusal(1, saying: "cannot be written", "make it writable")
        #expect(try workspace.automl("leaderboard").status == 0)
        try Self.expectSound(workspace)
        try #require(disk.resize(kilobytes: 200_000))
        #expect(try workspace.automl(Self.search).status == 0)
        #expect(try workspace.records(of: Self.trials) == Self.expected.get())
    }

    /// As after a power cut: what was written last is not there, or only in part.
    @Test(arguments: [0, 0.2, 0.5, 0.8, 0.99])
    func aJournalFileThatWasCutOffLosesItsEndAndNothingElse(share: Double) throws {
        let workspace = try Self.prepared(Workspace())
        try Self.kill(workspace, afterTrials: 3)
        let log = workspace.folder.appendingPathComponent("automl.sqlite-wal")
        let bytes = try Data(contentsOf: log)
        try bytes.prefix(Int(share * Double(bytes.count))).write(to: log)
        try Self.expectSound(workspace)
        #expect(try workspace.automl(Self.search).status == 0)
        #expect(try workspace.records(of: Self.trials) == Self.expected.get())
    }

    @Test func aCopyMadeWhileASearchWritesGoesOnToTheSameEnd() throws {
        let workspace = try Self.prepared(Workspace())
        let search = try RunningProgram(Program.automl, Self.search, in: workspace.folder)
        #expect(search.wait { $0.errors.contains("trial 2 ") }, "\(search.errors)")
        let copied = try workspace.automl("db", "copy", "copy.sqlite")
        #expect(copied.status == 0, "\(copied.errors)")
        #expect(search.wait().status == 0)
        #expect(try workspace.automl("db", "check", "--db", "copy.sqlite").status == 0)
        #expect(try workspace.automl(Self.search + ["--db", "copy.sqlite"]).status == 0)
        #expect(try workspace.records(of: Self.trials, in: "copy.sqlite") == Self.expected.get())
        try workspace.automl("db", "copy", "copy.sqlite").expectRefusal(saying: "exists already")
    }

    /// The hard way to copy: file by file, without asking anybody.
    @Test func aPlainCopyOfTheFilesIsSoundOrCalledDamaged() throws {
        let workspace = try Self.prepared(Workspace())
        let search = try RunningProgram(Program.automl, Self.search, in: workspace.folder)
        var sound = 0
        _ = search.wait { program in
            guard program.errors.contains("trial 1 ") else { return false }
            let look = try? workspace.shell(
                """
                rm -f torn*; cp automl.sqlite torn.sqlite && cp automl.sqlite-wal torn.sqlite-wal
                automl leaderboard --db torn.sqlite > /dev/null
                """)
            let lines = look?.errorLines ?? []
            // The search has ended between the two, and taken its log with it: that was no copy.
            if lines.contains(where: { $0.hasPrefix("cp: ") }) { return false }
            #expect(look?.status == 0 || lines.count == 1 && lines[0].contains("damaged"), "\(lines)")
            sound += look?.status == 0 ? 1 : 0
            return false
        }
        #expect(search.wait().status == 0 && sound > 0)
    }

    // MARK: -

    private static func prepared(_ workspace: Workspace) throws -> Workspace {
        try workspace.write(Spaces.slow, to: "slow.json")
        return workspace
    }

    private static func kill(_ workspace: Workspace, afterTrials count: Int) throws {
        let search = try RunningProgram(Program.automl, Self.search, in: workspace.folder)
        #expect(search.wait { $0.errors.contains("trial \(count) ") }, "\(search.errors)")
        search.send(SIGKILL)
        _ = search.wait()
    }

    /// Weights of trials that the records no longer know may be there, or not: that is no loss.
    private static func expectSound(_ workspace: Workspace) throws {
        let check = try workspace.automl("db", "check")
        #expect(check.status == 0 || check.outputLines.allSatisfy { $0.contains("trains it again") }, "\(check.output)")
    }
}
