import AutoMLBench
import AutoMLSearch
import RandomSearch
import Testing

@Suite struct EvaluationRunTests {
    /// A trial is worth the best of its epochs, found when that epoch ends.
    @Test func everyTrialCountsOneEvaluation() throws {
        let task = try ResultTable.line([[8, 6], [4, 5], [9, 9], [3, 2]]).task()
        let run = try EvaluationRun(
            task, Contestant(ScriptedStrategy.rows([0, 2, 1, 3], epochs: 2).module), seed: 1, budget: 4)
        #expect(run.trials == 4 && run.milliseconds.count == 4)
        #expect(run.staircase.steps.map(\.value) == [8, 6, 4, 3, 2])
        #expect(run.staircase.steps.map(\.place) == [0.5, 1, 2.5, 3.5, 4])
        #expect(run.staircase.value(at: 3) == 4)
    }

    @Test func theBudgetEndsAStudyAndSoDoesTheStrategy() throws {
        let task = try ResultTable.line([[8], [4], [9], [3]]).task()
        let long = Contestant(ScriptedStrategy.rows([0, 1, 2, 3], epochs: 1).module)
        #expect(try EvaluationRun(task, long, seed: 1, budget: 2).trials == 2)
        let short = Contestant(ScriptedStrategy.rows([2], epochs: 1).module)
        let run = try EvaluationRun(task, short, seed: 1, budget: 4)
        #expect(run.trials == 1 && run.staircase.value(at: 4) == 9)
    }

    /// Half of the epochs cost half an evaluation, and the rest of them the other half.
    @Test func aPartOfTheEpochsCostsItsPart() throws {
        let task = try ResultTable.line([[9, 8, 7, 6], [5, 4, 3, 2], [9, 9, 9, 9]]).task()
        let strategy = ScriptedStrategy(actions: [
            .start(["x": 0], budget: Budget(epochs: 2)), .start(["x": 1], budget: Budget(epochs: 2)),
            .resume(2, budget: Budget(epochs: 4)), .start(["x": 2], budget: Budget(epochs: 4)),
        ])
        let run = try EvaluationRun(task, Contestant(strategy.module), seed: 1, budget: 2)
        #expect(run.staircase.steps.map(\.place) == [0.25, 0.5, 0.75, 1, 1.25, 1.5])
        #expect(run.staircase.steps.map(\.value) == [9, 8, 5, 4, 3, 2])
        #expect(run.trials == 3)
        #expect(
            strategy.log.told.map { $0.prefix(9) } == [
                "1 running", "1 paused ", "2 running", "2 paused ", "2 running", "2 complet", "3 running", "3 complet",
            ])
    }

    @Test func aRecordedFailureIsToldAsOne() throws {
        let task = try ResultTable.line([[8, .nan], [4], [7, 6]], epochs: 2).task()
        let strategy = ScriptedStrategy.rows([1, 0, 2], epochs: 2)
        let run = try EvaluationRun(task, Contestant(strategy.module), seed: 1, budget: 3)
        #expect(
            strategy.log.told.filter { !$0.contains("running") }.map { $0.prefix(8) } == [
                "1 failed", "2 comple", "3 comple",
            ])
        #expect(run.staircase.steps.map(\.value) == [4])
    }

    /// Random search on 30 rows finds on average what is expected of it, within five standard errors.
    @Test func randomSearchFindsWhatIsExpected() throws {
        let task = try ResultTable.line((0..<30).map { [Double(($0 * 7) % 30)] }).task()
        let runs = try (1...300).map { try EvaluationRun(task, Contestant(.random), seed: $0, budget: 8) }
        for n in [1, 3, 8] {
            let found = Sample(runs.compactMap { $0.staircase.value(at: Double(n)) })
            #expect(abs(found.mean - task.chance.value(after: n)) < 5 * found.deviation / 300.0.squareRoot())
        }
    }
}
