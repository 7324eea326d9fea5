import Foundation
import Testing

/// A search takes no more memory than it may, and no network ends it.
@Suite(.serialized) struct MemoryLimitTests {
    /// Of 0.3 to 30 MB each while they train.
    private static let wide = """
        { "name": "wide",
          "hyperparameters": [
            { "name": "width", "type": "int", "low": 8, "high": 1500 },
            { "name": "learning_rate", "type": "float", "low": 0.001, "high": 0.01, "scale": "log" } ],
          "fixed": { "network": "mlp", "depth": 2, "batch_size": 256 },
          "training": { "max_epochs": 1 } }
        """

    private func study(_ arguments: String...) throws -> (Workspace, Outcome) {
        let workspace = try Workspace()
        try workspace.write(Self.wide, to: "wide.json")
        return (workspace, try workspace.automl(["search", "--space", "wide.json", "--workers", "2"] + arguments))
    }

    private func bytes(in workspace: Workspace) throws -> [Double] {
        try workspace.automl("leaderboard", "--top", "0", "--format", "json").objects()
            .compactMap { $0["memory_bytes"] as? Double }
    }

    @Test func aNetworkThatWouldNotFitIsNotProposedAndTheProposalsAreHadAgain() throws {
        for strategy in ["random", "evolution:population=5,sample=2", "gp", "sobol", "local"] {
            let (workspace, search) = try study("--trials", "12", "--trial-memory", "8MB", "--strategy", strategy)
            #expect(search.status == 0, "\(search.errors)")
            let sizes = try bytes(in: workspace)
            #expect(sizes.count == 12 && sizes.allSatisfy { $0 <= 8e6 }, "\(strategy): \(sizes)")
            let replay = try workspace.automl("replay", "--study", "wide-digits", "--strategy", strategy)
            #expect(
                replay.status == 0 && replay.output.hasPrefix("all 12 proposals"), "\(replay.output)\(replay.errors)")
        }
    }

    /// A bound is no part of what a study is: another machine goes on, each with its own.
    @Test func aStudyGoesOnWithAnotherBound() throws {
        for strategy in ["random", "evolution:population=5,sample=2", "tpe", "de"] {
            let (workspace, first) = try study("--trials", "8", "--strategy", strategy)
            #expect(first.status == 0)
            try #require(try bytes(in: workspace).contains { $0 > 8e6 }, "large ones are there to be excluded")
            for (trials, memory) in [("14", "8MB"), ("20", "20MB")] {
                let search = try workspace.automl(
                    "search", "--space", "wide.json", "--workers", "1", "--strategy", strategy, "--trials", trials,
                    "--trial-memory", memory)
                #expect(search.status == 0, "\(strategy): \(search.errors)")
            }
            let rows = try workspace.automl("leaderboard", "--top", "0", "--format", "json").objects()
            let later = rows.filter { ($0["trial"] as? Int ?? 0) > 8 }
            #expect(later.count == 12)
            for row in later {
                let limit = (row["trial"] as? Int ?? 0) > 14 ? 20e6 : 8e6
                #expect(row["memory_bytes"] as? Double ?? .infinity <= limit)
            }
            let replay = try workspace.automl("replay", "--study", "wide-digits", "--strategy", strategy)
            #expect(
                replay.status == 0 && replay.output.hasPrefix("all 20 proposals"), "\(replay.output)\(replay.errors)")
        }
    }

    @Test func trialsThatDoNotFitTogetherTrainOneAfterTheOther() throws {
        let workspace = try Workspace()
        try workspace.write(Self.wide, to: "wide.json")
        try workspace.write(
            #"[{ "width": 1400, "learning_rate": 0.001 }, { "width": 1450, "learning_rate": 0.001 }]"#, to: "two.json")
        // The program's own, and one of the two with some room.
        let search = try workspace.automl(
            "search", "--space", "wide.json", "--workers", "2", "--trials", "2", "--memory", "120MB", "--enqueue",
            "two.json", "--verbose")
        #expect(search.status == 0, "\(search.errors)")
        // Each one's epoch is followed by its end, with nothing of the other's in between.
        let lines = search.errorLines.filter { $0.contains(" epoch 1/1 ") || $0.contains("  1 epochs  ") }
        let trials = lines.map { $0.prefix(7) }
        #expect(trials.count == 4 && trials[0] == trials[1] && trials[2] == trials[3], "\(lines)")
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "only Linux tells memory like this"))
    func theProcessHoldsNoMoreThanItMay() throws {
        let workspace = try Workspace()
        try workspace.write(Self.wide, to: "wide.json")
        let search = try workspace.start(
            "search", "--space", "wide.json", "--workers", "4", "--trials", "16", "--strategy", "random", "--memory",
            "130MB", "--quiet")
        var peak = 0
        _ = search.wait { program in
            peak = max(peak, program.peakBytes ?? 0)
            return false
        }
        #expect(search.wait().status == 0)
        #expect(peak <= 130_000_000 && peak > 0)
    }

    @Test func aGivenConfigurationThatIsTooLargeIsAFailedTrial() throws {
        let workspace = try Workspace()
        try workspace.write(Self.wide, to: "wide.json")
        try workspace.write(#"[{ "width": 1400, "learning_rate": 0.001 }]"#, to: "large.json")
        let search = try workspace.automl(
            "search", "--space", "wide.json", "--trials", "3", "--trial-memory", "5MB", "--enqueue", "large.json")
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(rows.count == 3)
        let failed = rows.filter { $0["state"] as? String == "failed" }
        #expect(failed.count == 1 && failed.first?["trial"] as? Int == 1)
        #expect((failed.first?["detail"] as? String)?.contains("a trial may take 5 MB") == true)
    }

    @Test func whereNothingFitsOneLineSaysSoBeforeAnythingIsWritten() throws {
        let workspace = try Workspace()
        try workspace.write(Self.wide, to: "wide.json")
        for arguments in [["--trial-memory", "100kB"], ["--memory", "64500kB"]] {
            try workspace.automl(["search", "--space", "wide.json"] + arguments).expectRefusal(
                saying: "no network of the space 'wide' fits")
        }
        try workspace.automl("search", "--space", "wide.json", "--memory", "10MB").expectRefusal(
            saying: "--memory 10MB", "the program and its data alone take")
        #expect(try workspace.names == ["wide.json"])
    }

    /// The bound is taken too high on purpose: only the system says no.
    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "macOS does not bound address space"))
    func anAllocationThatFailsIsAFailedTrialAndTheSearchGoesOn() throws {
        let workspace = try Workspace()
        try workspace.write(
            Spaces.space(
                "huge",
                hyperparameters: [#"{ "name": "width", "type": "choice", "values": [8, 16, 24, 40000] }"#], depth: 2,
                epochs: 1), to: "huge.json")
        try workspace.write(#"[{ "width": 40000 }]"#, to: "first.json")
        let search = try workspace.shell(
            "ulimit -v 4000000; automl search --space huge.json --strategy random --trials 4 --workers 1 "
                + "--memory 1TB --enqueue first.json")
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        let failed = rows.filter { $0["state"] as? String == "failed" }
        #expect(rows.count == 4 && failed.count == 1)
        #expect((failed.first?["detail"] as? String)?.contains("no memory for") == true, "\(rows)")
    }

    /// As the system's out-of-memory killer does it.
    @Test func aTrialInWhichTheProcessDiesAgainAndAgainIsGivenUp() throws {
        let workspace = try Workspace()
        try workspace.write(Self.deadly, to: "deadly.json")
        try workspace.write(#"[{ "width": 4000 }]"#, to: "first.json")
        let command = ["search", "--space", "deadly.json", "--trials", "2", "--workers", "1"]
        for death in 1...5 {
            let search = try RunningProgram(
                Program.automl, command + (death == 1 ? ["--enqueue", "first.json"] : []), in: workspace.folder)
            let note = "automl.sqlite.artifacts/deadly-digits/trial-1/attempt"
            let hasBegun = search.wait { _ in workspace.text(of: note)?.hasPrefix("\(death)") == true }
            try #require(hasBegun, "\(search.errors)")
            search.send(SIGKILL)
            #expect(search.wait().status == -SIGKILL)
        }
        let last = try workspace.automl(command)
        #expect(last.status == 0, "\(last.errors)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(rows.compactMap { $0["state"] as? String } == ["completed", "failed"])
        #expect((rows.last?["detail"] as? String)?.contains("the process died 5 times") == true)
        #expect(try workspace.automl("db", "check").status == 0)
    }

    /// One whose first step takes a while.
    private static let deadly = """
        { "name": "deadly",
          "hyperparameters": [ { "name": "width", "type": "choice", "values": [8, 4000] } ],
          "fixed": { "network": "mlp", "depth": 3, "batch_size": 512 },
          "where": ["width < 4000"],
          "training": { "max_epochs": 1 } }
        """
}

extension Workspace {
    func text(of name: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
}
