import AutoMLBench
import AutoMLSearch
import RandomSearch
import Testing

@Suite struct ComparisonTests {
    /// Values 0 to 4: best 0, start 2, so regrets are half the values. "good" has 1 and then 0, "bad" 4 and 3.
    @Test func scoresAreMeansRanksAndMedians() throws {
        let task = try ResultTable.line([[0], [1], [2], [3], [4]]).task()
        #expect(task.scale == RegretScale(best: 0, start: 2))
        let comparison = try Comparison.ofEvaluations(
            [contestant("bad", [4, 3]), contestant("good", [1, 0])], on: [task], seeds: 1, budget: 2)
        let scores = comparison.scores(at: [1, 2], inEvaluations: true)
        #expect(scores.map(\.regret.mean) == [2, 0.5, 1.5, 0])
        #expect(scores.map(\.rank) == [2, 1, 2, 1] && scores.map(\.place) == [1, 1, 2, 2])
        #expect(scores[0].randomRegret == 1 && scores.allSatisfy { $0.task == "line" && $0.milliseconds != nil })
    }

    @Test func overAllTasksRegretsAndRanksAreMeans() throws {
        let tasks = try [[[0.0], [1], [2], [3], [4]], [[4.0], [3], [2], [1], [0]]].enumerated().map { index, curves in
            var table = ResultTable.line(curves)
            table.name = "task \(index)"
            return try table.task()
        }
        let comparison = try Comparison.ofEvaluations(
            [contestant("low", [1]), contestant("high", [4])], on: tasks, seeds: 2, budget: 1)
        let overall = comparison.scores(at: [1], inEvaluations: true).filter { $0.task == nil }
        #expect(overall.map(\.regret.values) == [[1, 1], [1, 1]], "half of 1 and of 3; half of 4 and of 0")
        #expect(overall.map(\.rank) == [1.5, 1.5] && overall.map(\.randomRegret) == [1, 1])
    }

    /// Random search ends with a regret of 0.5 (value 1) on average here; "good" has it after two of three trainings.
    @Test func timeToRandomsLastResult() throws {
        let task = try ResultTable.line([[0], [1], [2], [3], [4]]).task()
        let comparison = try Comparison.ofCurves(
            [contestant("random", [3, 2, 1]), contestant("good", [4, 0, 2]), contestant("bad", [4, 3, 2])], on: [task],
            seeds: 3, limit: 3)
        let speeds = comparison.speeds(toReach: "random", at: 3)
        #expect(speeds.map(\.contestant.label) == ["random", "good", "bad"])
        #expect(speeds.map(\.place) == [3, 2, .infinity] && speeds.map(\.share) == [1, 1, 0])
    }

    @Test func thePageHoldsEveryCurveAndNoCode() throws {
        let task = try ResultTable.line([[0], [1], [2], [3], [4]]).task()
        let comparison = try Comparison.ofEvaluations(
            [contestant("a<b", [4, 3]), Contestant(.random)], on: [task], seeds: 2, budget: 2)
        let html = ComparisonPage(comparison, at: [1, 2], inEvaluations: true, command: "automl \"x\"").html
        #expect(html.split(separator: "<polyline").count == 4, "two contestants and what is expected of chance")
        #expect(html.contains("a&lt;b") && !html.contains("a<b") && html.contains("&quot;x&quot;"))
        #expect(!html.contains("<script") && !html.contains("http") && !html.contains("nan"))
    }

    private func contestant(_ name: String, _ rows: [Int]) -> Contestant {
        Contestant(
            StrategyModule(name: name, summary: "for tests") { _, _, _ in ScriptedStrategy.rows(rows, epochs: 1) })
    }
}
