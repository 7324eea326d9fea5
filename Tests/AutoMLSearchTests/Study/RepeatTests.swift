import AutoMLSearch
import Foundation
import Testing

/// A repeated configuration is a further seed, not a new point.
@Suite struct RepeatTests {
    private let rising = ScriptedEvaluator { configuration, epoch in
        Double(configuration["x"]?.integer ?? 0) / 10 + Double(epoch) / 100
    }

    @Test func theLastTrialsRepeatTheLeadersUpToThreeSeedsEach() async throws {
        let fixture = try StudyFixture(strategy: repeating(5, of: 8), total: 8)
        _ = try await Workers(count: 1).run(fixture.study, with: rising)
        let trials = try fixture.trials
        #expect(trials.map { $0.configuration["x"]?.integer } == [1, 2, 3, 3, 3, 2, 2, 1])
        #expect(Set(trials.map(\.hash)).count == 3 && Set(trials.map(\.seed)).count == 8)
        #expect(trials[3].why == "another seed for trial 3, validation_accuracy 0.33 over 1")
        #expect(trials[4].why == "another seed for trial 3, validation_accuracy 0.33 over 2")
    }

    /// Trial 3 was lucky: its second seed puts it behind trial 2, which is asked again then.
    @Test func repeatsGoToTheBestMean() async throws {
        let values = Counter()
        let unlucky = ScriptedEvaluator { configuration, epoch in
            let x = configuration["x"]?.integer ?? 0
            if x == 3, epoch == 1 { values.add() }
            return x == 3 && values.count > 1 ? 0.05 : Double(x) / 10
        }
        let fixture = try StudyFixture(strategy: repeating(3, of: 6), total: 6)
        _ = try await Workers(count: 1).run(fixture.study, with: unlucky)
        #expect(try fixture.trials.map { $0.configuration["x"]?.integer } == [1, 2, 3, 3, 2, 2])
        let ranked = try fixture.store.leaderboard(study: "test", objective: .validationAccuracy, limit: nil)
        #expect(ranked.prefix(3).map { $0.configuration["x"]?.integer } == [2, 2, 2], "0.2 on average, 3 has 0.175")
    }

    @Test func workersAtTheSameTimeRepeatDifferentTrials() throws {
        var strategy = repeating(4, of: 6)
        for id in 1...2 {
            let trial = trial(id, x: id)
            try strategy.tell(trial)
            try strategy.tell(ended(trial, at: Double(id) / 10))
        }
        var asked: [Proposal.Action] = []
        for id in 3...6 {
            let action = try strategy.ask(trial: id, seed: 1).action
            asked.append(action)
            guard case .again(let original) = action else { break }
            try strategy.tell(trial(id, x: original))
        }
        #expect(asked == [.again(2), .again(2), .again(1), .again(1)])
    }

    @Test func theStrategyInsideIsToldOfNoRepeat() async throws {
        let log = TellLog()
        let problem = Problem(space: line, maxBudget: Budget(epochs: 3), seed: 7)
        let strategy = LeaderRepeats(CountingStrategy(log: log), problem, repeats: 2, of: 4)
        let fixture = try StudyFixture(strategy: strategy, total: 4)
        _ = try await Workers(count: 1).run(fixture.study, with: rising)
        #expect(log.all == ["1 running", "1 completed", "2 running", "2 completed"])
    }

    @Test func noRepeatIsPruned() async throws {
        let fixture = try StudyFixture(strategy: repeating(2, of: 3), pruner: AlwaysPrune(after: 1), total: 3)
        _ = try await Workers(count: 1).run(fixture.study, with: rising)
        #expect(try fixture.trials.map(\.state.name) == ["completed", "completed", "completed"])
    }

    @Test func aTrialThatIsNotCompletedIsNotRepeated() async throws {
        let fixture = try StudyFixture(strategy: Stubborn(), total: 3)
        let ending = try await Workers(count: 1).run(fixture.study, with: rising)
        #expect(ending == .exhausted("counting found nothing new in 20 attempts: trial 9 is not completed"))
    }

    private var line: SearchSpace {
        SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .integer(low: 1, high: 100))])
    }

    private func repeating(_ repeats: Int, of total: Int) -> LeaderRepeats {
        LeaderRepeats(
            CountingStrategy(), Problem(space: line, maxBudget: Budget(epochs: 3), seed: 7), repeats: repeats,
            of: total)
    }

    private func trial(_ id: Trial.ID, x: Int) -> Trial {
        let configuration: Configuration = ["x": .integer(x)]
        return Trial(
            id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 3),
            seed: 0, state: .running)
    }

    private func ended(_ trial: Trial, at value: Double) -> Trial {
        var trial = trial
        trial.state = .completed
        trial.measurements = [Measurement(epoch: 1, seconds: 1, metrics: [.validationAccuracy: value])]
        return trial
    }
}

/// Repeats a trial that there is not.
private struct Stubborn: Strategy {
    func ask(trial: Trial.ID, seed: UInt64) -> Proposal { Proposal(.again(9), why: "again") }
    func tell(_ trial: Trial) {}
}

/// Ends every trial that has a completed peer.
private struct AlwaysPrune: Pruner {
    let after: Int

    func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        peers.count { $0.state == .completed } >= after ? .prune(reason: "always") : .proceed
    }
}

private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var number = 0

    func add() { lock.withLock { number += 1 } }
    var count: Int { lock.withLock { number } }
}
