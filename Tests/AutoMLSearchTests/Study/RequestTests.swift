import AutoMLSearch
import Foundation
import Testing

@Suite struct RequestTests {
    private let flat = ScriptedEvaluator { configuration, epoch in
        Double(configuration["x"]!.integer!) / 100 + Double(epoch) / 1000
    }

    @Test func aConfigurationThatIsAskedForDuringASearchIsTriedNext() async throws {
        let fixture = try StudyFixture(total: 3)
        try fixture.store.ask(.enqueue(["x": 77]), of: "test")
        _ = try await Workers(count: 1).run(fixture.study, with: flat)
        let first = try #require(try fixture.trials.first)
        #expect(first.configuration["x"] == 77 && first.strategy == "enqueued")
        #expect(first.why == "asked for during the search")
        #expect(try fixture.store.answers(of: "test") == ["trial 1"])
        #expect(try fixture.trials.count == 3)
    }

    @Test func aConfigurationThatCannotBeTriedIsAnsweredAndTheSearchGoesOn() async throws {
        let fixture = try StudyFixture(total: 2)
        try fixture.store.ask(.enqueue(["x": 5]), of: "test")
        try fixture.store.ask(.enqueue(["x": 5]), of: "test")
        try fixture.store.ask(.enqueue(["y": 1]), of: "test")
        _ = try await Workers(count: 1).run(fixture.study, with: flat)
        let answers = try fixture.store.answers(of: "test")
        #expect(answers[0] == "trial 1")
        #expect(answers[1]?.hasPrefix("not tried: ") == true && answers[1]?.contains("already known") == true)
        #expect(answers[2]?.hasPrefix("not tried: ") == true)
        #expect(try fixture.trials.count == 2)
    }

    @Test func aTrialThatIsStoppedEndsAfterItsEpochAndSaysByWhom() async throws {
        let fixture = try StudyFixture(total: 2)
        let store = fixture.store
        let evaluator = ScriptedEvaluator { configuration, epoch in
            if configuration["x"] == 1, epoch == 1 { try store.ask(.stopTrial(1), of: "test") }
            return 0.5
        }
        _ = try await Workers(count: 1).run(fixture.study, with: evaluator)
        let trials = try fixture.trials
        #expect(trials[0].state == .pruned(reason: "stopped by hand") && trials[0].measurements.count == 1)
        #expect(trials[1].state == .completed, "only the trial that was named")
        #expect(try store.answers(of: "test") == ["stopped"])
    }

    @Test func aStudyThatIsAskedToStopSavesAndEndsAndTheNextSearchGoesOn() async throws {
        // So long that only being stopped ends it.
        let epochs = 1_000_000
        let fixture = try StudyFixture(
            strategy: CountingStrategy(budget: Budget(epochs: epochs)), total: 2, maxEpochs: epochs)
        let store = fixture.store
        let evaluator = ScriptedEvaluator { _, epoch in
            if epoch == 1 { try store.ask(.stopStudy, of: "test") }
            Thread.sleep(forTimeInterval: 0.05)
            return 0.5
        }
        #expect(try await Workers(count: 2).run(fixture.study, with: evaluator) == .stopped)
        #expect(try fixture.trials.map(\.state) == [.waiting, .waiting])
        let again = try StudyFixture(store: store, total: 2, maxEpochs: epochs)
        guard case .run(let assignment) = try await again.study.next() else {
            Issue.record("what was asked before this search does not concern it")
            return
        }
        #expect(assignment.trial.id == 1 && assignment.trial.measurements.count >= 1)
        #expect(try await !again.study.isAskedToStop())
    }
}
