import Foundation
import Testing

@Suite struct RemarkCommandTests {
    @Test func notesAndTagsAreWrittenReadAndShown() throws {
        let study = try FinishedStudy.copy()
        #expect(try study.automl("note", "the baseline").status == 0)
        #expect(try study.automl("note", "--trial", "2", "small\nand \u{1b}[31mgood", "--tag", "ship").status == 0)
        #expect(try study.automl("note").output == "the baseline\n")
        let shown = try study.automl("show", "2").output
        #expect(shown.contains("  tags: ship\n  small\n  and \\u{1b}[31mgood\n"))
        #expect(try study.automl("note", "--trial", "2", "", "--tag", "").status == 0)
        #expect(try study.automl("note", "--trial", "2").output.isEmpty)
        try study.automl("note", "--trial", "99", "text").expectRefusal(saying: "no trial 99")
        try study.automl("note", "--tag", "x").expectRefusal(saying: "--trial")
    }

    @Test func aRunningSearchIsAskedToStopAndGoesOnLater() throws {
        let workspace = try Workspace()
        try workspace.automl("stop").expectRefusal(saying: "automl search makes one")
        // Trains for minutes, if nobody stops it.
        try workspace.write(
            """
            {"name":"long","hyperparameters":[{"name":"width","type":"int","low":4,"high":512}],
            "fixed":{"network":"mlp","depth":2,"learning_rate":0.0001},"training":{"max_epochs":100000,"patience":0}}
            """, to: "long.json")
        let arguments = ["search", "--space", "long.json", "--trials", "3", "--workers", "1", "--pruner", "none"]
        let search = try RunningProgram(Program.automl, arguments, in: workspace.folder)
        let isRunning = search.wait { _ in
            (try? workspace.automl("leaderboard", "--format", "json").output.contains("\"epochs\":2")) ?? false
        }
        #expect(isRunning)
        #expect(try workspace.automl("stop", "1").output == "asked trial 1 of long-digits to end after its epoch\n")
        let isPruned = search.wait { $0.errors.contains("pruned: stopped by hand") }
        #expect(isPruned, "\(search.errors)")
        #expect(try workspace.automl("stop").output == "asked the search of long-digits to end\n")
        let ended = search.wait()
        #expect(ended.status == 0 && ended.errors.contains("stopped, as somebody asked for"), "\(ended.errors)")
        try workspace.automl("stop").expectRefusal(saying: "nothing to stop")
        #expect(try workspace.automl("db", "check").status == 0)
    }
}
