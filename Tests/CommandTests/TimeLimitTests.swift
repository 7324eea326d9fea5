import Foundation
import Testing

/// `--for` and `--trial-time` hold, wherever the search is at that moment. No time is compared with a constant: machines
/// that run tests are as slow as they like.
@Suite(.serialized) struct TimeLimitTests {
    /// One network whose training step takes some tens of milliseconds, and whose check takes as long as many steps.
    private static let heavy = """
        { "name": "heavy",
          "hyperparameters": [ { "name": "learning_rate", "type": "float", "low": 0.0001, "high": 0.001 } ],
          "fixed": { "network": "cnn", "depth": 4, "width": 96, "kernel": 5, "pool": "none", "batch_size": 128 },
          "training": { "max_epochs": 10000, "patience": 0 } }
        """

    /// Seconds from the start of the program until it has ended.
    private func seconds(_ body: () throws -> Outcome) rethrows -> (Double, Outcome) {
        let start = ContinuousClock.now
        let outcome = try body()
        return ((ContinuousClock.now - start) / .seconds(1), outcome)
    }

    @Test(arguments: ["1", "2"]) func theDeadlineIsKeptWithinAStep(threads: String) throws {
        let workspace = try Workspace()
        try workspace.write(Self.heavy, to: "heavy.json")
        let search = ["search", "--space", "heavy.json", "--workers", "1", "--threads-per-trial", threads]
        let (whole, first) = try seconds { try workspace.automl(search + ["--for", "4s"]) }
        #expect(first.status == 0 && first.errors.contains("time is up"), "\(first.errors)")
        let (again, second) = try seconds { try workspace.automl(search + ["--for", "6s"]) }
        #expect(second.status == 0 && second.errors.contains("time is up"), "\(second.errors)")
        let epochs = try workspace.automl("show", "1", "--format", "json").object()["measurements"] as? [[String: Any]]
        let longest = epochs?.compactMap { $0["seconds"] as? Double }.max() ?? 6
        // An epoch has ten steps and a check. Reading, saving and the board come to it.
        let step = longest / 10
        #expect(whole - 4 < 3 * step + 2, "\(whole) s for 4 s, a step takes about \(step) s")
        #expect(again - 6 < 3 * step + 2, "\(again) s for 6 s, a step takes about \(step) s")
    }

    @Test func aPlanIsToldBeforeTheStart() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let first = try workspace.automl("search", "--space", "tiny.json", "--trials", "4", "--workers", "2")
        let plan = try #require(first.errorLines.first { $0.hasPrefix("plan: ") })
        #expect(
            plan.contains(#/^plan: 4 trials at about .* an epoch, .* a trial of 2 epochs, and 2 workers: about /#),
            "\(plan)")
        let second = try workspace.automl(
            "search", "--space", "tiny.json", "--more", "2", "--workers", "1", "--for", "1h")
        let later = try #require(second.errorLines.first { $0.hasPrefix("plan: ") })
        #expect(
            later.contains(
                #/^plan: 1h or 2 trials at about .* a trial \(4 so far\) and 1 worker: about 2 trials$/#),
            "\(later)")
        let done = try workspace.automl("search", "--space", "tiny.json", "--trials", "6")
        #expect(!done.errors.contains("plan: "))
    }

    @Test func aTrialWhoseTimeIsUpIsCompletedAndIsHadAgain() throws {
        let workspace = try Workspace()
        try workspace.write(
            Spaces.slow.replacing("\"max_epochs\": 6", with: "\"max_epochs\": 5000, \"patience\": 0"), to: "slow.json")
        let search = try workspace.automl(
            "search", "--space", "slow.json", "--trials", "2", "--workers", "1", "--pruner", "none", "--trial-time",
            "1s")
        #expect(search.status == 0 && search.errors.contains("its time was up (--trial-time 1s)"), "\(search.errors)")
        let trial = try workspace.automl("show", "1", "--format", "json").object()
        #expect(trial["state"] as? String == "completed")
        #expect((trial["detail"] as? String)?.hasPrefix("its time was up (--trial-time 1s): ended after") == true)
        #expect(try workspace.automl("show", "1").output.contains("its time was up"))
        #expect(try workspace.automl("replay", "1").output.hasPrefix("trial 1 is the same bit for bit"))
        #expect(try workspace.automl("db", "check").status == 0)
    }

    @Test func anExternalProgramIsEndedWhenTheTimeOfATrialIsUp() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl(
            "search", "--space", "tiny.json", "--objective", "loss", "--trials", "2", "--trial-time", "0.5s",
            "--command", "echo loss=1; echo loss=0.5; sleep 600")
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect(rows.map { $0["state"] as? String } == ["completed", "completed"], "\(search.errors)")
        #expect(rows.allSatisfy { ($0["detail"] as? String)?.hasPrefix("its time was up") == true })
    }

    @Test func anExternalProgramThatMeasuresNothingInTimeHasFailed() throws {
        let workspace = try Workspace()
        try workspace.write(Spaces.tiny, to: "tiny.json")
        let search = try workspace.automl(
            "search", "--space", "tiny.json", "--objective", "loss", "--trials", "1", "--trial-time", "0.3s",
            "--command", "sleep 600")
        #expect(search.status == 0, "\(search.errors)")
        let rows = try workspace.automl("leaderboard", "--format", "json").objects()
        #expect((rows.first?["detail"] as? String)?.hasPrefix("no epoch ended within the time of a trial") == true)
    }
}
