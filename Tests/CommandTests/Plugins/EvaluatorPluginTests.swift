import Foundation
import Testing

/// Programs that train in automl's place.
@Suite(.enabled(if: PluginFixture.python != nil, PluginFixture.skipReason)) struct EvaluatorPluginTests {
    /// Trains for eight epochs, keeps a checkpoint, and misbehaves as its option `fault` says.
    private static let trainer = """
        #!/usr/bin/env python3
        import json, os, sys, time
        from automl_plugin import Task, TrialFailed, run

        fault = os.environ.get("FAULT", "")

        def train(task: Task) -> None:
            path = task.checkpoint("done")
            done = int(open(path).read()) if os.path.exists(path) else 0
            print(f"trial {task.trial.id} begins after {done}")
            for epoch in task.epochs(after=done):
                if fault == "slow":
                    time.sleep(0.2)
                if fault == "raises" and task.trial.id == 2:
                    raise RuntimeError("out of paper")
                if fault == "always":
                    raise RuntimeError("no module named torhc")
                if fault == "dies" and task.trial.id == 2 and epoch == 4 and not os.path.exists(task.checkpoint("died")):
                    open(task.checkpoint("died"), "w").close()
                    os.abort()
                if fault == "hangs" and task.trial.id == 2:
                    time.sleep(1000)
                open(path, "w").write(str(epoch))
                value = float("nan") if fault == "nan" and task.trial.id == 2 else task.configuration["a"] + epoch / 100
                task.report(epoch, score=value, other=-1.0)

        run(train)
        """
    private static let space = PluginFixture.space.replacing("\"max_epochs\": 3", with: "\"max_epochs\": 8")

    private func workspace() throws -> Workspace {
        let workspace = try PluginFixture.workspace()
        try workspace.write(Self.space, to: "squares.json")
        try workspace.write(program: Self.trainer, to: "train.py")
        return workspace
    }

    private func search(_ workspace: Workspace, fault: String, _ more: String = "") throws -> Outcome {
        try workspace.shell(
            "FAULT=\(fault) automl search --space squares.json --evaluator ./train.py --objective score --strategy random "
                + "--pruner none --trials 4 \(more)")
    }

    private func states(_ workspace: Workspace) throws -> [String] {
        try workspace.automl("leaderboard", "--format", "json").objects()
            .sorted { ($0["trial"] as? Int ?? 0) < ($1["trial"] as? Int ?? 0) }.compactMap { $0["state"] as? String }
    }

    @Test func measuresWhatItLikesAndIsRankedByIt() throws {
        let workspace = try workspace()
        let run = try search(workspace, fault: "none", "--workers 2")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("score") && !run.output.contains("val acc"))
        let show = try workspace.automl("show", "1").output
        #expect(show.contains("other") && show.contains("-1.0000"), "\(show)")
        try workspace.automl("test").expectRefusal(saying: "was trained by an external program")
        try workspace.automl("replay").expectRefusal(saying: "was trained by an external program")
    }

    @Test func anExceptionFailsItsTrialOnly() throws {
        let workspace = try workspace()
        let run = try search(workspace, fault: "raises")
        #expect(run.status == 0 && run.errors.contains("RuntimeError: out of paper"), "\(run.errors)")
        #expect(try states(workspace) == ["completed", "failed", "completed", "completed"])
    }

    @Test func whatNeverWorksEndsTheSearchAfterThreeTrials() throws {
        let workspace = try workspace()
        let run = try search(workspace, fault: "always")
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.contains("no module named torhc: so ended all of the first 3 trials"), "\(run.errors)")
    }

    @Test func aProgramThatDiesFailsItsTrialOrGoesOnWithIt() throws {
        let fails = try workspace()
        #expect(try search(fails, fault: "dies").errors.contains("while it was training epoch 4 of trial 2"))
        #expect(try states(fails) == ["completed", "failed", "completed", "completed"])
        let goesOn = try workspace()
        let run = try search(goesOn, fault: "dies", "--plugin-restarts 1")
        #expect(run.errors.contains("trial 2 begins after 3"), "\(run.errors)")
        #expect(try states(goesOn) == ["completed", "completed", "completed", "completed"])
    }

    @Test func anEpochThatTakesTooLongFailsItsTrial() throws {
        let workspace = try workspace()
        let run = try search(workspace, fault: "hangs", "--epoch-timeout 0.5s")
        #expect(run.status == 0 && run.errors.contains("did not answer for 0.5 s"), "\(run.errors)")
        #expect(try states(workspace) == ["completed", "failed", "completed", "completed"])
    }

    @Test func notANumberRanksLast() throws {
        let workspace = try workspace()
        #expect(try search(workspace, fault: "nan").status == 0)
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(rows.last?["trial"] as? Int == 2 && rows.last?["value"] is NSNull)
    }

    @Test func anInterruptedTrialGoesOnFromItsCheckpoint() throws {
        let workspace = try workspace()
        let search = try RunningProgram(
            URL(fileURLWithPath: "/bin/sh"),
            [
                "-c",
                "FAULT=slow exec '\(Program.automl.path)' search --space squares.json --evaluator ./train.py --objective "
                    + "score --strategy random --trials 2 --verbose --pruner none",
            ], in: workspace.folder)
        try #require(search.wait { $0.errors.contains("trial 1  epoch 3/8") }, "\(search.errors)")
        search.send(SIGINT)
        let stopped = search.wait()
        #expect(stopped.status == 130, "\(stopped.errors)")
        let resumed = try self.search(workspace, fault: "none")
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(!resumed.errors.contains("trial 1 begins after 0"), "\(resumed.errors)")
        let curve = try workspace.automl("show", "1", "--format", "json").object()["measurements"] as? [[String: Any]]
        #expect(curve?.compactMap { $0["epoch"] as? Int } == Array(1...8))
    }

    @Test func anotherObjectiveThanItMeasuresIsRefused() throws {
        let run = try workspace().automl(
            "search", "--space", "squares.json", "--evaluator", "./train.py", "--objective", "accuracy", "--trials", "2"
        )
        #expect(run.status == 2)
        #expect(
            run.errors.contains("measured other, score, not 'accuracy'; name what is to be ranked by"), "\(run.errors)")
    }

    @Test func aMistypedPlaceholderIsRefused() throws {
        try workspace().automl(
            "search", "--space", "squares.json", "--command", "echo {aa}", "--objective", "x"
        ).expectRefusal(saying: "has '{aa}', which is no hyperparameter; did you mean 'a'?")
    }

    @Test func aCommandThatFailsTellsItsLastWords() throws {
        let workspace = try workspace()
        let run = try workspace.automl(
            "search", "--space", "squares.json", "--objective", "x", "--trials", "3", "--command",
            "echo 1; echo my disk is full >&2; exit 7")
        #expect(run.status == 0 && run.errors.contains("ended with exit code 7"), "\(run.errors)")
        #expect(run.errors.contains("its log ends: my disk is full"))
        #expect(try states(workspace) == ["failed", "failed", "failed"])
    }
}
