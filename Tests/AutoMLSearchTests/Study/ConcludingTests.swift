import AutoMLSearch
import Foundation
import Testing

/// What happens when no new trial may be started and some are paused.
@Suite struct ConcludingTests {
    private let rising = ScriptedEvaluator { configuration, epoch in
        Double(configuration["x"]?.integer ?? 0) / 10 + Double(epoch) / 100
    }

    @Test func pausedTrialsGoOnThoughTheLimitIsReached() async throws {
        let log = TellLog()
        let fixture = try StudyFixture(strategy: TwoRungs(log: log), total: 3)
        let ending = try await Workers(count: 1).run(fixture.study, with: rising)
        #expect(ending == .limit("all 3 trials are done"))
        #expect(try fixture.trials.map(\.state) == [.paused, .paused, .completed])
        #expect(try fixture.trials[2].measurements.map(\.epoch) == [1, 2, 3])
        #expect(log.all.suffix(2) == ["3 running", "3 completed"])
    }

    /// Trial 3 takes its time: the other worker must not promote trial 2 before it is done.
    @Test func workersWaitForTheTrialsTheyCompare() async throws {
        let slowest = ScriptedEvaluator { configuration, epoch in
            if configuration["x"] == 3, epoch == 1 { Thread.sleep(forTimeInterval: 0.2) }
            return Double(configuration["x"]?.integer ?? 0) / 10
        }
        let fixture = try StudyFixture(strategy: TwoRungs(log: nil), total: 3)
        _ = try await Workers(count: 2).run(fixture.study, with: slowest)
        #expect(try fixture.trials.map(\.state) == [.paused, .paused, .completed])
    }

    @Test func moreTrialsAfterTheEndGoOnFromThere() async throws {
        let first = try StudyFixture(strategy: TwoRungs(log: nil), total: 2)
        _ = try await Workers(count: 1).run(first.study, with: rising)
        #expect(try first.trials.map(\.state) == [.paused, .completed])
        let second = try StudyFixture(store: first.store, strategy: TwoRungs(log: nil), total: 3)
        _ = try await Workers(count: 1).run(second.study, with: rising)
        #expect(try second.trials.map(\.state) == [.paused, .completed, .completed])
    }
}

/// Starts x = 1, 2, 3, … with one epoch; at the end the best goes on to three.
private struct TwoRungs: Strategy {
    let log: TellLog?
    private var trials: [Trial.ID: Trial] = [:]

    init(log: TellLog?) { self.log = log }

    func ask(trial: Trial.ID, seed: UInt64) -> Proposal {
        Proposal(.start(["x": .integer(trial)], budget: Budget(epochs: 1)), why: "next")
    }

    func askToConclude(trial: Trial.ID, seed: UInt64) -> Proposal {
        if trials.values.contains(where: { $0.state == .running }) { return Proposal(.wait, why: "not known yet") }
        let best = trials.values.max { ($0.best(.validationAccuracy) ?? 0) < ($1.best(.validationAccuracy) ?? 0) }
        guard let best, best.state == .paused else { return Proposal(.finished, why: "done") }
        return Proposal(.resume(best.id, budget: Budget(epochs: 3)), why: "the best")
    }

    mutating func tell(_ trial: Trial) {
        log?.add("\(trial.id) \(trial.state.name)")
        trials[trial.id] = trial
    }
}
