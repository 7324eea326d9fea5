import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

/// A search on a real Slurm cluster finds what it would have found alone, whatever dies meanwhile; one at a time.
@Suite(.serialized, .enabled(if: SlurmCluster.isThere, SlurmCluster.absence)) struct SlurmSearchTests {
    /// Some three seconds a trial.
    private static let space = Spaces.space(
        "long",
        hyperparameters: [
            #"{ "name": "width", "type": "int", "low": 200, "high": 400, "per": "depth" }"#,
            #"{ "name": "learning_rate", "type": "float", "low": 0.0005, "high": 0.01, "scale": "log" }"#,
        ], depth: 3, epochs: 100)
    private static let alone = [
        "search", "--space", "long.json", "--seed", "3", "--strategy", "random", "--pruner", "none",
    ]
    private static let slurm = ["--executor", "slurm", "--poll", "0.5s", "--workers", "3"]

    /// The first trials as they are when this process trains, and nobody interrupts it.
    private static func undisturbed(_ trials: Int) throws -> [String] {
        let workspace = try Workspace()
        try workspace.write(space, to: "long.json")
        try #require(try workspace.automl(alone + ["--trials", "\(trials)", "--workers", "2"]).status == 0)
        return try workspace.records(of: trials)
    }

    private static let sixAlone = Result { try undisturbed(6) }

    private func workspace() throws -> Workspace {
        try SlurmCluster.mend()
        let workspace = try Workspace()
        try workspace.write(Self.space, to: "long.json")
        return workspace
    }

    private func start(_ arguments: [String], in workspace: Workspace) throws -> RunningProgram {
        try RunningProgram(
            Program.automl, Self.alone + Self.slurm + arguments + ["--verbose"], in: workspace.folder, timeLimit: 120)
    }

    /// How often each trial was completed, by the journal.
    private func completions(in workspace: Workspace) throws -> [Trial.ID: Int] {
        let store = try SQLiteTrialStore(reading: workspace.folder.appendingPathComponent("automl.sqlite").path)
        let completed = try store.transitions(study: "long-digits").filter { $0.trial.state == .completed }
        return Dictionary(grouping: completed, by: \.trial.id).mapValues(\.count)
    }

    /// Whatever happened: the trials are those of an undisturbed search, each completed once, and no job is left.
    private func expectAllIsWell(in workspace: Workspace, _ outcome: Outcome, trials: Int, like expected: [String])
        throws
    {
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try workspace.records(of: trials) == expected)
        #expect(try completions(in: workspace) == Dictionary(uniqueKeysWithValues: (1...trials).map { ($0, 1) }))
        #expect(try workspace.automl("db", "check").status == 0)
        #expect(try SlurmCluster.isEmpty())
    }

    @Test(arguments: ["one", "many"]) func jobsOnThreeNodesFindTheSameTrials(perJob: String) throws {
        let workspace = try workspace()
        let outcome = try start(["--trials", "6", "--trials-per-job", perJob], in: workspace).wait()
        try expectAllIsWell(in: workspace, outcome, trials: 6, like: Self.sixAlone.get())
    }

    @Test func whatIsPrunedLeavesTheQueue() throws {
        let workspace = try workspace()
        let search = try RunningProgram(
            Program.automl,
            ["search", "--space", "long.json", "--trials", "6", "--pruner", "threshold:value=2,warmup=1"] + Self.slurm
                + ["--trials-per-job", "one"], in: workspace.folder, timeLimit: 120)
        let outcome = search.wait()
        #expect(outcome.status == 0, "\(outcome.errors)")
        let states = try workspace.automl("leaderboard", "--format", "json").objects().compactMap {
            $0["state"] as? String
        }
        #expect(states == Array(repeating: "pruned", count: 6))
        #expect(try SlurmCluster.isEmpty())
        #expect(workspace.sharedTrials(of: "long-digits") == [])
    }

    @Test(arguments: ["one", "many"]) func aNodeThatLosesPowerCostsNoTrial(perJob: String) throws {
        let workspace = try workspace()
        let search = try start(["--trials", "6", "--trials-per-job", perJob], in: workspace)
        try #require(search.wait { $0.errors.contains("epoch 5/") }, "\(search.errors)")
        try SlurmCluster.control("cut", "2")
        Thread.sleep(forTimeInterval: 2)
        try SlurmCluster.control("boot", "2")
        try expectAllIsWell(in: workspace, search.wait(), trials: 6, like: Self.sixAlone.get())
    }

    @Test func aSchedulerThatIsAwayChangesNothing() throws {
        let workspace = try workspace()
        let search = try start(["--trials", "6", "--trials-per-job", "one"], in: workspace)
        try #require(search.wait { $0.errors.contains("epoch 5/") }, "\(search.errors)")
        try SlurmCluster.control("crash-ctld")
        let isTold = search.wait { $0.errors.contains("the scheduler does not answer") }
        try SlurmCluster.control("boot-ctld")
        let outcome = search.wait()
        #expect(isTold && outcome.errors.contains("the scheduler answers again"), "\(outcome.errors)")
        try expectAllIsWell(in: workspace, outcome, trials: 6, like: Self.sixAlone.get())
    }

    @Test(arguments: ["one", "many"]) func aKilledControllerFindsItsJobsAgain(perJob: String) throws {
        let workspace = try workspace()
        let killed = try start(["--trials", "6", "--trials-per-job", perJob], in: workspace)
        try #require(killed.wait { $0.errors.contains("epoch 5/") }, "\(killed.errors)")
        killed.send(SIGKILL)
        #expect(killed.wait().status == -SIGKILL)
        let outcome = try start(["--trials", "6", "--trials-per-job", perJob], in: workspace).wait()
        #expect(outcome.errors.contains("of an earlier run again"), "\(outcome.errors)")
        try expectAllIsWell(in: workspace, outcome, trials: 6, like: Self.sixAlone.get())
    }

    @Test func aFullQueueIsWaitedFor() throws {
        let root = try #require(SlurmCluster.root) + "-full"
        try SlurmCluster.control("start", root: root, environment: ["MAX_JOBS": "2", "JOB_AGE": "2"])
        defer { try? SlurmCluster.control("stop", root: root) }
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let outcome = try workspace.shell(
            "SLURM_CONF='\(root)/slurm.conf' automl search --space tiny.json --trials 4 --executor slurm --poll 0.5s "
                + "--workers 3 --queue-ahead 1 --trials-per-job one")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("the queue takes no more jobs now"), "\(outcome.errors)")
        #expect(outcome.errors.contains("all 4 trials are done"))
    }

    @Test func aJobThatCanNeverStartIsTakenBackWithItsReason() throws {
        let workspace = try workspace()
        let outcome = try start(["--trials", "2", "--job-cpus", "64"], in: workspace).wait()
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("can never start its job"), "\(outcome.errors)")
        #expect(try SlurmCluster.isEmpty())
    }

    /// A node that runs another file is left out; where all do, the search ends, and no trial is blamed.
    @Test(arguments: ["one", "many"]) func whereEveryNodeRefusesTheSearchSaysWhy(perJob: String) throws {
        let workspace = try workspace()
        let other = workspace.folder.appendingPathComponent("other").path
        try workspace.write(Array(Data(contentsOf: Program.automl)) + [0], to: "other")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: other)
        let outcome = try start(
            ["--trials", "6", "--program", other, "--trials-per-job", perJob], in: workspace
        ).wait()
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("left out: n1, n2, n3 (has automl "), "\(outcome.errors)")
        let states = try workspace.automl("leaderboard", "--format", "json").objects().map { $0["state"] as? String }
        #expect(!states.isEmpty && states.allSatisfy { $0 == "waiting" }, "\(states)")
        #expect(try SlurmCluster.isEmpty())
    }

    @Test func whatSlurmRefusesEndsTheSearchWithItsWords() throws {
        let workspace = try workspace()
        let outcome = try start(["--trials", "2", "--partition", "nowhere"], in: workspace).wait()
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("nvalid partition"), "\(outcome.errors)")
    }

    @Test func aCheckNamesANode() throws {
        let check = try Workspace().automl("cluster", "check", "--format", "json")
        #expect(check.status == 0, "\(check.errors)")
        #expect(["n1", "n2", "n3"].contains(try check.object()["node"] as? String))
    }
}
