import Foundation
import Testing

@Suite struct BenchStrategiesCommandTests {
    @Test func scoresHaveStableKeys() throws {
        let scores = try Workspace().automl(
            "bench", "strategies", "--strategy", "local:initial=3", "--task", "branin,conditional", "--seeds", "3",
            "--budget", "30", "--format", "json", "--quiet"
        ).objects()
        #expect(scores.count == 2 * 2 * 3, "2 places, 2 strategies, 2 tasks and their mean")
        for score in scores {
            #expect(
                Set(score.keys) == [
                    "task", "strategy", "evaluations", "mean_regret", "median_regret", "interval", "rank", "seeds",
                    "milliseconds_per_ask", "random_regret",
                ])
            #expect(score["seeds"] as? Int == 3 && [25, 30].contains(score["evaluations"] as? Int ?? 0))
        }
        #expect(Set(scores.compactMap { $0["task"] as? String }) == ["branin", "conditional", "mean"])
        #expect(Set(scores.compactMap { $0["strategy"] as? String }) == ["local:initial=3", "random"])
    }

    @Test func theSameSeedsGiveTheSameRegrets() throws {
        let regrets = try (0..<2).map { _ in
            try Workspace().automl(
                "bench", "strategies", "--strategy", "evolution", "--task", "noisy", "--seeds", "2", "--budget", "25",
                "--format", "json", "--quiet"
            ).objects().map { $0["mean_regret"] as? Double }
        }
        #expect(regrets[0] == regrets[1] && regrets[0].count == 2)
    }

    @Test func prunersArePlayedInSimulatedTime() throws {
        let scores = try Workspace().automl(
            "bench", "strategies", "--strategy", "random", "--pruner", "none", "--pruner", "asha", "--task",
            "crossing-curves", "--seeds", "3", "--trainings", "10", "--format", "json", "--quiet"
        ).objects()
        #expect(scores.count == 4, "3 and 10 trainings, with and without pruner")
        let last = scores.filter { $0["full_trainings"] as? Double == 10 }
        #expect(last.compactMap { $0["pruner"] as? String } == ["none", "asha"])
        #expect(last[0]["pruned"] as? Double == 0 && last[0]["false_prune_rate"] == nil)
        let rate = try #require(last[1]["false_prune_rate"] as? Double)
        #expect((0...1).contains(rate) && last[1]["pruned"] as? Double ?? 0 > 0)
        #expect(last[1]["trials"] as? Double ?? 0 > last[0]["trials"] as? Double ?? .infinity)
    }

    @Test func wordsAndPage() throws {
        let workspace = try Workspace()
        let bench = try workspace.automl(
            "bench", "strategies", "--strategy", "sobol", "--task", "branin", "--seeds", "2", "--budget", "25",
            "--output", "page.html")
        #expect(bench.status == 0, "\(bench.errors)")
        for words in ["branin: ", "sobol", "random, expected", "95 % interval"] {
            #expect(bench.output.contains(words))
        }
        let page = try String(contentsOf: workspace.folder.appendingPathComponent("page.html"), encoding: .utf8)
        #expect(page.contains("<svg") && page.contains("automl bench strategies --strategy sobol"))
    }

    @Test func whatCannotBeComparedIsRefused() throws {
        let bench = ["bench", "strategies"]
        for (options, words) in [
            (["--task", "brannin"], ["'brannin'", "did you mean 'branin'?"]),
            (["--strategy", "locl"], ["'locl'", "did you mean 'local'?"]),
            (["--strategy", "local:initial=0", "--task", "branin"], ["initial"]),
            (["--pruner", "medan"], ["'medan'"]), (["--seeds", "0"], ["--seeds"]), (["--budget", "0"], ["--budget"]),
            (["--pruner", "median", "--task", "branin"], ["no learning curves"]),
            (["--table", "none.json"], ["none.json"]),
        ] {
            let outcome = try Workspace().automl(bench + options + ["--quiet"])
            outcome.expectRefusal()
            for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
        }
    }
}
