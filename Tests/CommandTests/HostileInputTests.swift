import AutoMLStore
import Foundation
import Testing

/// What somebody else wrote, given to the whole program: one line, a clean exit code, nothing that a terminal obeys.
@Suite struct HostileInputTests {
    private func expectHarmless(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
        for scalar in (outcome.output + outcome.errors).unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value), sourceLocation: sourceLocation)
        }
    }

    @Test func anEscapeSequenceInASpaceFileIsShown() throws {
        let workspace = try Workspace()
        try workspace.write(
            #"{ "hyperparameters": [ { "name": "\u001b[31mred", "type": "int", "low": 1, "high": 2 } ] }"#,
            to: "red.json")
        let check = try workspace.automl("space", "check", "red.json")
        check.expectRefusal(saying: #"'\u{1b}[31mred' is not known"#)
        expectHarmless(check)
    }

    @Test func classNamesOfATableCannotForgeALineOrColourIt() throws {
        let workspace = try Workspace()
        let rows = (0..<40).map { "\($0 * 7 % 13),\"\($0 % 2 == 0 ? "\u{1b}[31mred" : "two\nlines")\"" }
        try workspace.write((["x,class"] + rows).joined(separator: "\n"), to: "table.csv")
        let described = try workspace.automl("data", "describe", "table.csv")
        #expect(described.status == 0, "\(described.errors)")
        #expect(described.output.contains(#"\u{1b}[31mred"#) && described.output.contains(#"two\u{a}lines"#))
        expectHarmless(described)
    }

    @Test(arguments: ["\u{1b}[2J.json", "a\nb.json"]) func aNameOnTheCommandLineIsShown(name: String) throws {
        let outcome = try Workspace().automl("search", "--space", name)
        #expect(outcome.status == 2)
        expectHarmless(outcome)
    }

    @Test(arguments: ["99999999999999999999d", "1\(String(repeating: "0", count: 300))s"])
    func aTimeBeyondAllMeasureIsRefused(time: String) throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        for option in ["--for", "--checkpoint-every", "--plugin-timeout"] {
            let outcome = try workspace.automl("search", "--space", "tiny.json", "--trials", "1", option, time)
            #expect(outcome.status == 2 && outcome.errors.contains(option), "\(outcome.errors)")
        }
    }

    /// A database comes from somebody else too. What it names is read only where a search would have put it.
    @Test func aDatabaseCannotMakeUsReadOtherFiles() throws {
        let study = try FinishedStudy.copy()
        try study.write("secret", to: "secret.txt")
        for path in ["../secret.txt", "/etc/hostname", "x/../../secret.txt"] {
            try study.sql("update artifact set path = '\(path)' where id = (select min(id) from artifact)")
            let check = try study.automl("db", "check")
            #expect(
                check.status == 1 && check.output.contains("\(path) does not lie in automl.sqlite.artifacts"),
                "\(check.output)")
        }
        _ = try study.shell("ln -s ../secret.txt automl.sqlite.artifacts/link; mkfifo automl.sqlite.artifacts/pipe")
        try study.sql("update artifact set path = 'link' where id = (select min(id) from artifact)")
        #expect(try study.automl("db", "check").output.contains("link does not lie in automl.sqlite.artifacts"))
        try study.sql("update artifact set path = 'pipe' where id = (select min(id) from artifact)")
        #expect(try study.automl("db", "check").output.contains("pipe is not there as it was written"))
    }

    @Test func aCopyFollowsNoLinks() throws {
        let study = try FinishedStudy.copy()
        try study.write("secret", to: "outside/secret.txt")
        _ = try study.shell("cd automl.sqlite.artifacts; ln -s ../outside out; ln -s . loop; mkfifo pipe")
        #expect(try study.automl("db", "copy", "copy.sqlite").status == 0)
        let copied = try study.shell("ls copy.sqlite.artifacts").outputLines
        #expect(!copied.isEmpty && Set(copied).isDisjoint(with: ["out", "loop", "pipe"]), "\(copied)")
    }

    @Test func numbersThatAHandWroteIntoADatabaseAreShownAsFarAsTheyGo() throws {
        let study = try FinishedStudy.copy()
        try study.sql(
            """
            update trial set seconds = 1e300, parameters = 9e999, macs = -9223372036854775808;
            update measurement set validation_loss = case epoch when 1 then 1.7e308 else -1.7e308 end, seconds = 1e300;
            update trial set detail = char(27) || '[31m', why = 'a' || char(10) || 'b'
            """)
        for command in [["leaderboard"], ["show", "1"], ["studies", "list"], ["leaderboard", "--format", "json"]] {
            let outcome = try study.automl(command)
            #expect(outcome.status == 0, "\(command): \(outcome.errors)")
            expectHarmless(outcome)
        }
    }

    @Test func aModelThatDescribesInputsItDoesNotTakeIsRefused() throws {
        let study = try FinishedStudy.copy()
        #expect(try study.automl("export", "--output", "best.safetensors").status == 0)
        let file = study.folder.appendingPathComponent("best.safetensors")
        let bytes = [UInt8](try Data(contentsOf: file))
        let (old, new) = (Array(#"\"height\":8,"#.utf8), Array(#"\"height\":1e9,"#.utf8))
        let place = try #require(bytes.indices.last { bytes[$0...].starts(with: old) })
        // Two bytes more, so that the length before the header grows too.
        var changed = Array(bytes[..<place] + new + bytes[(place + old.count)...])
        let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) } + 2
        changed.replaceSubrange(0..<8, with: (0..<8).map { UInt8(length >> ($0 * 8) & 255) })
        try study.write(changed, to: "best.safetensors")
        try study.automl("predict", "--model", "best.safetensors", "-", input: "1,2\n").expectRefusal(
            saying: "best.safetensors: it describes inputs of another shape")
    }

    @Test func whatHasNoEndIsNotReadToIt() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        try workspace.automl("search", "--space", "tiny.json", "--enqueue", "/dev/zero").expectRefusal(
            saying: "/dev/zero: is larger than 4 MB")
        try workspace.automl("predict", "--model", "/dev/zero", "x.png").expectRefusal(
            saying: "/dev/zero: is not a file")
        try workspace.automl("space", "check", "/dev/zero").expectRefusal(saying: "is larger than 1 MB")
        try workspace.automl("data", "describe", "/dev/zero").expectRefusal(saying: "/dev/zero")
    }
}

extension Workspace {
    /// What a hand with SQLite's own shell would do.
    fileprivate func sql(_ statements: String) throws {
        let database = try SQLiteTrialStore(writing: folder.appendingPathComponent("automl.sqlite").path)
        try database.executeOutside(statements)
    }
}
