import AutoMLBench
import AutoMLSearch
import Testing

@Suite struct SimulatedRunTests {
    /// Rows of 1, 2 and 3 seconds an epoch, two epochs each: a full training takes 4 seconds on average.
    private static let table = ResultTable.line([[8, 6], [4, 5], [3, 2]], seconds: [1, 2, 3])

    /// One worker: row 0 measures at 1 and 2 s, row 1 at 4 and 6 s, row 2 at 9 and 12 s.
    @Test func epochsTakeTheirRecordedTime() throws {
        let task = try Self.table.task()
        #expect(task.fullSeconds == 4)
        let run = try SimulatedRun(
            task, Contestant(ScriptedStrategy.rows([0, 1, 2], epochs: 2).module), seed: 1, limit: 3)
        #expect(run.staircase.steps.map(\.place) == [0.25, 0.5, 1, 2.25, 3])
        #expect(run.staircase.steps.map(\.value) == [8, 6, 4, 3, 2])
        #expect(run.epochs == 6 && run.completed == 3 && run.trials == 3)
    }

    /// What ends after the limit is not seen.
    @Test func timeIsUpAtTheLimit() throws {
        let task = try Self.table.task()
        let run = try SimulatedRun(
            task, Contestant(ScriptedStrategy.rows([0, 1, 2], epochs: 2).module), seed: 1, limit: 2.9)
        #expect(run.epochs == 5 && run.completed == 2 && run.staircase.best == 3)
    }

    /// Two workers: rows 0 and 1 start at 0; row 0 ends at 2 s, when row 2 starts, to measure at 5 and 8 s.
    @Test func workersTrainAtTheSameTime() throws {
        let task = try Self.table.task()
        let strategy = ScriptedStrategy.rows([0, 1, 2], epochs: 2)
        let run = try SimulatedRun(task, Contestant(strategy.module), seed: 1, limit: 9, workers: 2)
        #expect(run.staircase.steps.map(\.place) == [0.25, 0.5, 1.25, 2])
        #expect(run.staircase.steps.map(\.value) == [8, 4, 3, 2])
        #expect(
            strategy.log.told.map { String($0.prefix(5)) } == ["1 run", "2 run", "1 com", "3 run", "2 com", "3 com"])
    }

    /// The gate at epoch 1 stops rows 1 and 2: row 1 would have fallen to 1, better than all so far; row 2 to 7.
    @Test func aPruningIsFalseWhereTheTrialWouldHaveBecomeTheBest() throws {
        let task = try ResultTable.line([[4, 3], [9, 1], [9, 7], [2, 2]]).task()
        let contestant = Contestant(
            ScriptedStrategy.rows([0, 1, 2, 3], epochs: 2).module, pruner: GatePruner(epoch: 1, limit: 5).module,
            prunerLabel: "gate")
        let run = try SimulatedRun(task, contestant, seed: 1, limit: 9)
        #expect(run.prunings == [.init(missed: 1, wasFalse: true), .init(missed: 7, wasFalse: false)])
        #expect(run.epochs == 6 && run.completed == 2 && run.staircase.best == 2)
        let tally = PruningTally([run, run], task.objective)
        #expect(tally.pruned == 4 && tally.falselyPruned == 2 && tally.falsePruneRate == 0.5)
        #expect(tally.studiesThatLostTheirBest == 2 && tally.lostBestRate == 1)
    }

    /// A paused trial gives its worker to another and goes on where it was.
    @Test func aPausedTrialGoesOnWhereItWas() throws {
        let task = try ResultTable.line([[8, 6, 1], [7, 9, 9]]).task()
        let strategy = ScriptedStrategy(actions: [
            .start(["x": 0], budget: Budget(epochs: 1)), .start(["x": 1], budget: Budget(epochs: 1)),
            .resume(1, budget: Budget(epochs: 3)),
        ])
        let run = try SimulatedRun(task, Contestant(strategy.module), seed: 1, limit: 9)
        #expect(run.staircase.steps.map(\.value) == [8, 7, 6, 1])
        #expect(run.staircase.steps.map { ($0.place * 3).rounded() } == [1, 2, 3, 4])
        #expect(run.epochs == 4 && run.completed == 1)
    }

    /// Worker 2 waits until row 0 is measured, then gets row 1.
    @Test func aWaitingWorkerTriesAgainAfterTheNextEvent() throws {
        let task = try ResultTable.line([[8], [7]]).task()
        let start = { (row: Int) in Proposal.Action.start(["x": .integer(row)], budget: Budget(epochs: 1)) }
        let strategy = ScriptedStrategy(actions: [start(0), .wait, start(1)])
        let run = try SimulatedRun(task, Contestant(strategy.module), seed: 1, limit: 9, workers: 2)
        #expect(run.staircase.steps.map(\.place) == [1, 2])
    }

    /// Row 1 fails after its first epoch: the second one's time is lost too.
    @Test func aFailureTakesItsTime() throws {
        let task = try ResultTable.line([[8, 6], [7]], seconds: [1, 1], epochs: 2).task()
        let strategy = ScriptedStrategy.rows([1, 0], epochs: 2)
        let run = try SimulatedRun(task, Contestant(strategy.module), seed: 1, limit: 9)
        #expect(run.staircase.steps.map { $0.place * task.fullSeconds } == [1, 4])
        #expect(strategy.log.told[1].hasPrefix("1 failed"))
    }
}
