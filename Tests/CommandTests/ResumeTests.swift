import Foundation
import Testing

/// Whatever stops a search, the same command goes on, and what it finds is what would have been found anyway.
@Suite(.serialized) struct ResumeTests {
    private static let trials = 4
    private static let search = ["search", "--space", "slow.json", "--workers", "1", "--seed", "11", "--trials", "4"]

    /// The study as it is when nobody interrupts it.
    private static let undisturbed = Result {
        let workspace = try Workspace()
        try workspace.write(Spaces.slow, to: "slow.json")
        try #require(try workspace.automl(search).status == 0)
        return try workspace.records(of: trials)
    }

    /// Starts the search and stops it with `signal` in the middle of its second trial.
    private func interrupt(in workspace: Workspace, with signal: Int32) throws -> Outcome {
        let search = try RunningProgram(Program.automl, Self.search + ["--verbose"], in: workspace.folder)
        let isInTheMiddle = search.wait {
            $0.errors.contains("trial 2") && $0.errors.hasSuffix("\n")
                && $0.errors.components(separatedBy: "trial 2  ").last?.contains("epoch ") == true
        }
        try #require(isInTheMiddle, "\(search.errors)")
        search.send(signal)
        return search.wait()
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func anInterruptedSearchSavesAndFindsTheSameTrials(signal: Int32) throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.slow, to: "slow.json")
        let stopped = try interrupt(in: workspace, with: signal)
        #expect(stopped.status == 130, "\(stopped.errors)")
        #expect(stopped.errors.contains("everything is saved, and the same command continues"))
        let states = try workspace.automl("leaderboard", "--format", "json").objects()
            .compactMap { $0["state"] as? String }
        #expect(!states.contains("running") && states.count < Self.trials)

        #expect(try workspace.automl(Self.search).status == 0)
        #expect(try workspace.records(of: Self.trials) == Self.undisturbed.get())
    }

    @Test func aKilledSearchGoesOnAndFindsTheSameTrials() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.slow, to: "slow.json")
        #expect(try interrupt(in: workspace, with: SIGKILL).status == -SIGKILL)
        let resumed = try workspace.automl(Self.search)
        #expect(resumed.status == 0 && resumed.errors.contains("continuing 1 trial"), "\(resumed.errors)")
        #expect(try workspace.records(of: Self.trials) == Self.undisturbed.get())
    }
}
