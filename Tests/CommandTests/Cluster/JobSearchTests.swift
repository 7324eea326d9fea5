import Foundation
import Testing

/// A search whose trials are jobs finds what it would have found by itself, whoever dies meanwhile.
@Suite(.serialized) struct JobSearchTests {
    private static let trials = 4
    private static let alone = [
        "search", "--space", "slow.json", "--workers", "1", "--seed", "11", "--trials", "4", "--strategy", "random",
        "--pruner", "none", "--checkpoint-every", "0.05s",
    ]
    private static let search = alone + ["--executor", "local", "--queue-ahead", "1"]

    /// The study as it is when this process trains, and nobody interrupts it.
    private static let undisturbed = Result {
        let workspace = try Workspace()
        try workspace.write(Spaces.slow, to: "slow.json")
        try #require(try workspace.automl(alone).status == 0)
        return try workspace.records(of: trials)
    }

    private func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(Spaces.slow, to: "slow.json")
        return workspace
    }

    /// Starts the search and waits until its first trial is in its third epoch.
    private func startedSearch(in workspace: Workspace) throws -> RunningProgram {
        let search = try RunningProgram(Program.automl, Self.search + ["--verbose"], in: workspace.folder)
        let isInTheMiddle = search.wait { $0.errors.contains("epoch 2") }
        try #require(isInTheMiddle, "\(search.errors)")
        return search
    }

    @Test func jobsFindTheSameTrialsAsOneProcessDoes() throws {
        let workspace = try workspace()
        let search = try workspace.automl(Self.search)
        #expect(search.status == 0 && search.errors.contains("all 4 trials are done"), "\(search.errors)")
        #expect(try workspace.records(of: Self.trials) == Self.undisturbed.get())
        #expect(workspace.hasNoWorkersLeft() && workspace.sharedTrials(of: "slow-digits") == [])
        let shown = try workspace.automl("show", "1").output
        #expect(
            shown.contains("trained by job ") && shown.contains(" on \(ProcessInfo.processInfo.hostName)"), "\(shown)")
    }

    @Test func aKilledControllerFindsItsJobsAgain() throws {
        let workspace = try workspace()
        let killed = try startedSearch(in: workspace)
        killed.send(SIGKILL)
        #expect(killed.wait().status == -SIGKILL)
        #expect(workspace.workers().count == 1, "its job goes on without it")
        let again = try workspace.automl(Self.search)
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.errors.contains("continuing 2 trials"), "\(again.errors)")
        #expect(try workspace.records(of: Self.trials) == Self.undisturbed.get())
        #expect(workspace.hasNoWorkersLeft() && workspace.sharedTrials(of: "slow-digits") == [])
    }

    @Test func aKilledWorkerCostsNoTrial() throws {
        let workspace = try workspace()
        let search = try startedSearch(in: workspace)
        let worker = try #require(workspace.workers().first)
        kill(worker, SIGKILL)
        let ended = search.wait()
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.errors.contains("is tried again: its worker died with signal 9"), "\(ended.errors)")
        #expect(try workspace.records(of: Self.trials) == Self.undisturbed.get())
    }

    @Test func ctrlCSavesAndTheSameCommandContinues() throws {
        let workspace = try workspace()
        let search = try startedSearch(in: workspace)
        search.send(SIGINT)
        let stopped = search.wait()
        #expect(stopped.status == 130, "\(stopped.errors)")
        #expect(workspace.hasNoWorkersLeft())
        let states = try workspace.automl("leaderboard", "--format", "json").objects()
            .compactMap { $0["state"] as? String }
        #expect(!states.contains("running") && !states.contains("failed"), "\(states)")
        // What was saved serves a search without jobs as well.
        #expect(try workspace.automl(Self.alone).status == 0)
        #expect(try workspace.records(of: Self.trials) == Self.undisturbed.get())
    }

    @Test func aStrategyWithRungsGoesOnFromCheckpoints() throws {
        let (here, jobs) = (try Workspace(), try Workspace())
        let search = [
            "search", "--space", "rungs.json", "--workers", "1", "--trials", "9", "--strategy", "hyperband",
            "--pruner", "none",
        ]
        for (place, arguments) in [(here, []), (jobs, ["--executor", "local", "--queue-ahead", "0"])] {
            try place.write(Spaces.rungs, to: "rungs.json")
            let outcome = try place.automl(search + arguments)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        #expect(try here.records(of: 9) == jobs.records(of: 9))
    }

    @Test func whatIsPrunedIsEndedAndLeavesNothing() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.slow, to: "slow.json")
        let search = try workspace.automl(
            "search", "--space", "slow.json", "--executor", "local", "--workers", "2", "--trials", "5", "--pruner",
            "threshold:value=2,warmup=1")
        #expect(search.status == 0, "\(search.errors)")
        let states = try workspace.automl("leaderboard", "--format", "json").objects()
            .compactMap { $0["state"] as? String }
        #expect(states == Array(repeating: "pruned", count: 5))
        #expect(workspace.hasNoWorkersLeft() && workspace.sharedTrials(of: "slow-digits") == [])
    }
}
