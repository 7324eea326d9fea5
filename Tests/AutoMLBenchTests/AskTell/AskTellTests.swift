import AutoMLBench
import AutoMLSearch
import RandomSearch
import Testing

@Suite struct AskTellTests {
    @Test func everyChangeIsToldInOrder() throws {
        let strategy = ScriptedStrategy(actions: [.start(["x": 0.5], budget: Budget(epochs: 1))])
        var study = study(strategy, epochs: 1)
        guard case .start(let trial) = try study.ask() else { throw Unexpected() }
        #expect(try study.report(measurement(1, 0.25), of: trial.id) == .proceed)
        try study.end(trial.id, as: .completed)
        #expect(strategy.log.told == ["1 running 1 []", "1 completed 1 [0.25]"])
    }

    /// As `Study` does it: seeds from (study seed, trial, attempt), refused proposals asked for again.
    @Test func aProposalThatCannotBeAcceptedIsAskedForAgain() throws {
        let budget = Budget(epochs: 1)
        let strategy = ScriptedStrategy(actions: [
            .start(["x": 0.5], budget: budget), .start(["x": 0.5], budget: budget), .resume(1, budget: budget),
            .start(["x": 0.75], budget: budget),
        ])
        var study = study(strategy, epochs: 1)
        _ = try study.ask()
        guard case .start(let second) = try study.ask() else { throw Unexpected() }
        #expect(second.id == 2 && second.configuration == ["x": 0.75])
        let expected = [(1, 0), (2, 0), (2, 1), (2, 2)].map { trial, attempt in
            var stream = RandomStream(seed: 7, trial: trial, purpose: "ask \(attempt)")
            return stream.seed()
        }
        #expect(strategy.log.asked == expected)
    }

    @Test func twentyRefusalsEndTheStudy() throws {
        let action = Proposal.Action.start(["x": 0.5], budget: Budget(epochs: 1))
        var study = study(ScriptedStrategy(actions: Array(repeating: action, count: 30)), epochs: 1)
        _ = try study.ask()
        guard case .finished(let why) = try study.ask() else { throw Unexpected() }
        #expect(why == "scripted found nothing new in 20 attempts: x=0.5 is already known")
    }

    @Test func aTrialIsPausedWhereItsBudgetEndsAndResumedFromThere() throws {
        let strategy = ScriptedStrategy(actions: [
            .start(["x": 0.5], budget: Budget(epochs: 2)), .resume(1, budget: Budget(epochs: 4)),
        ])
        var study = study(strategy, epochs: 4)
        _ = try study.ask()
        #expect(try study.report(measurement(1, 4), of: 1) == .proceed)
        #expect(try study.report(measurement(2, 3), of: 1) == .pause)
        #expect(throws: AskTellError.notRunning(1, "paused")) { try study.report(measurement(3, 2), of: 1) }
        guard case .resume(let trial) = try study.ask() else { throw Unexpected() }
        #expect(trial.id == 1 && trial.measurements.count == 2 && trial.budget.epochs == 4)
        #expect(try study.report(measurement(3, 2), of: 1) == .proceed)
        #expect(try study.report(measurement(4, 1), of: 1) == .proceed, "the last epoch of all: nothing to pause for")
        try study.end(1, as: .completed)
        #expect(
            strategy.log.told
                == [
                    "1 running 2 []", "1 paused 2 [4.0,3.0]", "1 running 4 [4.0,3.0]",
                    "1 completed 4 [4.0,3.0,2.0,1.0]",
                ])
    }

    @Test func thePrunerSpeaksUntilTheLastEpoch() throws {
        let start = { (x: Double) in Proposal.Action.start(["x": .real(x)], budget: Budget(epochs: 2)) }
        var study = study(
            ScriptedStrategy(actions: [start(0.1), start(0.2)]), epochs: 2, pruner: LimitPruner(limit: 1))
        _ = try study.ask()
        #expect(try study.report(measurement(1, 0.5), of: 1) == .proceed)
        #expect(try study.report(measurement(2, 9), of: 1) == .proceed)
        try study.end(1, as: .completed)
        _ = try study.ask()
        #expect(try study.report(measurement(1, 2), of: 2) == .stop(reason: "2.0 is above 1.0, 1 peers"))
    }

    @Test func waitingWithNothingRunningIsTheEnd() throws {
        let start = Proposal.Action.start(["x": 0.5], budget: Budget(epochs: 1))
        var study = study(ScriptedStrategy(actions: [start, .wait, .wait]), epochs: 1)
        _ = try study.ask()
        guard case .wait = try study.ask() else { throw Unexpected() }
        try study.end(1, as: .completed)
        guard case .finished = try study.ask() else { throw Unexpected() }
    }

    @Test func whatCannotBeIsRefused() throws {
        let start = Proposal.Action.start(["x": 0.5], budget: Budget(epochs: 3))
        var study = study(ScriptedStrategy(actions: [start]), epochs: 3)
        #expect(throws: AskTellError.unknown(1, count: 0)) { try study.report(measurement(1, 0), of: 1) }
        _ = try study.ask()
        _ = try study.report(measurement(2, 0), of: 1)
        for epoch in [0, 1, 2, 4] {
            #expect(throws: AskTellError.epoch(epoch, 1, last: 2, of: 3)) {
                try study.report(measurement(epoch, 0), of: 1)
            }
        }
    }

    /// The same as a stored study would do: `Study` with seed 7 starts with these configurations.
    @Test func aSeedGivesTheSameStudyAgain() throws {
        let configurations = try (0..<2).map { _ in
            var study = study(RandomSearch(problem(epochs: 1), in: FeasibleSpace(Self.space)), epochs: 1)
            return try (0..<5).map { _ in
                guard case .start(let trial) = try study.ask() else { throw Unexpected() }
                return trial.configuration
            }
        }
        #expect(configurations[0] == configurations[1] && Set(configurations[0]).count == 5)
    }

    private static let space = SearchSpace(
        name: "line", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])

    private func problem(epochs: Int) -> Problem {
        Problem(
            space: Self.space, objectives: [Objective("value", .minimize)], maxBudget: Budget(epochs: epochs), seed: 7)
    }

    private func study(_ strategy: any Strategy, epochs: Int, pruner: any Pruner = NoPruner()) -> AskTell {
        AskTell(
            problem(epochs: epochs), in: FeasibleSpace(Self.space), strategy: strategy, named: "scripted",
            pruner: pruner)
    }

    private func measurement(_ epoch: Int, _ value: Double) -> Measurement {
        Measurement(epoch: epoch, seconds: 1, metrics: ["value": value])
    }
}

/// A case that the test did not expect.
struct Unexpected: Error {}
