import AutoMLSearch
import Foundation
import Testing

@Suite struct StudyTests {
    private let flat = ScriptedEvaluator { configuration, epoch in
        Double(configuration["x"]!.integer!) / 100 + Double(epoch) / 1000
    }

    @Test func everyTrialIsCompletedAndMeasured() async throws {
        let fixture = try StudyFixture()
        let ending = try await Workers(count: 1).run(fixture.study, with: flat)
        #expect(ending == .limit("all 5 trials are done"))
        let trials = try fixture.trials
        #expect(trials.map(\.id) == [1, 2, 3, 4, 5])
        #expect(trials.allSatisfy { $0.state == .completed && $0.measurements.count == 3 })
    }

    @Test func aStrategyIsToldEveryChangeInJournalOrder() async throws {
        let log = TellLog()
        let fixture = try StudyFixture(strategy: CountingStrategy(log: log), total: 2)
        _ = try await Workers(count: 1).run(fixture.study, with: flat)
        #expect(log.all == ["1 running", "1 completed", "2 running", "2 completed"])
        #expect(try fixture.transitions.map(\.sequence) == [1, 2, 3, 4])
    }

    @Test func resumingTellsTheJournalAgainAndGoesOn() async throws {
        let first = try StudyFixture(total: 2)
        _ = try await Workers(count: 1).run(first.study, with: flat)
        let log = TellLog()
        let second = try StudyFixture(store: first.store, strategy: CountingStrategy(log: log), total: 3)
        _ = try await Workers(count: 1).run(second.study, with: flat)
        #expect(log.all == ["1 running", "1 completed", "2 running", "2 completed", "3 running", "3 completed"])
    }

    @Test func aTrialThatFailsIsDataAndTheSearchGoesOn() async throws {
        let fixture = try StudyFixture()
        let evaluator = ScriptedEvaluator { configuration, _ in
            if configuration["x"] == 2 { throw TrialFailure("the loss is not a number") }
            return 0.5
        }
        _ = try await Workers(count: 1).run(fixture.study, with: evaluator)
        let states = try fixture.trials.map(\.state)
        #expect(states[1] == .failed(message: "the loss is not a number"))
        #expect(states.count { $0 == .completed } == 4)
    }

    @Test func anErrorThatIsNotTheTrialsOwnStopsTheSearchAndLeavesTheTrialWaiting() async throws {
        struct DiskFull: Error {}
        let fixture = try StudyFixture()
        let evaluator = ScriptedEvaluator { configuration, _ in
            if configuration["x"] == 2 { throw DiskFull() }
            return 0.5
        }
        await #expect(throws: DiskFull.self) { try await Workers(count: 1).run(fixture.study, with: evaluator) }
        #expect(try fixture.trials.map(\.state) == [.completed, .waiting])
    }

    @Test func aPrunedTrialKeepsItsReason() async throws {
        struct Strict: Pruner {
            func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
                trial.id == 2 ? .prune(reason: "because") : .proceed
            }
        }
        let fixture = try StudyFixture(pruner: Strict(), total: 3)
        _ = try await Workers(count: 1).run(fixture.study, with: flat)
        let trial = try #require(try fixture.trials.dropFirst().first)
        #expect(trial.state == .pruned(reason: "because"))
        #expect(trial.measurements.count == 1)
    }

    @Test func aTrialThatReachesASmallBudgetIsPaused() async throws {
        let fixture = try StudyFixture(
            strategy: CountingStrategy(budget: Budget(epochs: 1)), total: 2, maxEpochs: 9)
        _ = try await Workers(count: 1).run(fixture.study, with: flat)
        #expect(try fixture.trials.map(\.state) == [.paused, .paused])
    }

    @Test func knownNetworksAreRefused() async throws {
        struct Stubborn: Strategy {
            func ask(trial: Trial.ID, seed: UInt64) -> Proposal {
                Proposal(.start(["x": 1], budget: Budget(epochs: 3)))
            }
            mutating func tell(_ trial: Trial) {}
        }
        let fixture = try StudyFixture(strategy: Stubborn())
        let ending = try await Workers(count: 1).run(fixture.study, with: flat)
        guard case .exhausted(let reason) = ending else {
            Issue.record("ended with \(ending)")
            return
        }
        #expect(reason.contains("x=1 is already known"))
        #expect(try fixture.trials.count == 1)
    }

    @Test func enqueuedConfigurationsComeFirstAndOnce() async throws {
        let fixture = try StudyFixture(total: 3)
        #expect(try await fixture.study.enqueue([["x": 50], ["x": 60], ["x": 50]]) == 2)
        _ = try await Workers(count: 1).run(fixture.study, with: flat)
        #expect(try fixture.trials.map { $0.configuration["x"] } == [50, 60, 3])
        #expect(try fixture.trials.map(\.strategy) == ["enqueued", "enqueued", "counting"])
    }

    @Test func severalWorkersShareAStudyWithoutDuplicates() async throws {
        let fixture = try StudyFixture(total: 40)
        _ = try await Workers(count: 4).run(fixture.study, with: flat)
        let trials = try fixture.trials
        #expect(trials.map(\.id) == Array(1...40))
        #expect(Set(trials.map(\.hash)).count == 40)
        #expect(try fixture.transitions.map(\.sequence) == Array(1...80))
    }

    @Test func workersTrainAtTheSameTime() async throws {
        let counter = ConcurrencyCounter()
        let fixture = try StudyFixture(total: 4)
        let evaluator = ScriptedEvaluator { _, _ in
            counter.enter()
            Thread.sleep(forTimeInterval: 0.02)
            counter.leave()
            return 0.5
        }
        _ = try await Workers(count: 2).run(fixture.study, with: evaluator)
        #expect(counter.maximum == 2)
    }

    /// Longer than any test waits, however busy the machine is.
    private static let endless = Budget(epochs: 1_000_000)

    @Test func aDeadlineInterruptsAndTheTrialIsContinuedLater() async throws {
        struct OneMoreEpoch: Pruner {
            func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision { .prune(reason: "enough") }
        }
        let store = InMemoryTrialStore()
        let strategy = CountingStrategy(budget: Self.endless)
        let fixture = try StudyFixture(
            store: store, strategy: strategy, total: nil, maxEpochs: Self.endless.epochs)
        let slow = ScriptedEvaluator(curve: flat.curve, secondsPerEpoch: 0.01)
        let deadline = ContinuousClock.now + .seconds(1)
        let ending = try await Workers(count: 1, deadline: deadline).run(fixture.study, with: slow)
        #expect(ending == .timeUp)
        let cut = try #require(try fixture.trials.first)
        #expect(cut.state == .waiting)

        let later = try StudyFixture(
            store: store, strategy: strategy, pruner: OneMoreEpoch(), total: 1, maxEpochs: Self.endless.epochs)
        _ = try await Workers(count: 1).run(later.study, with: flat)
        let trials = try later.trials
        #expect(trials.map(\.state) == [.pruned(reason: "enough")])
        #expect(trials[0].measurements.map(\.epoch) == Array(1...cut.measurements.count + 1))
    }

    @Test func cancellingInterrupts() async throws {
        let fixture = try StudyFixture(
            strategy: CountingStrategy(budget: Self.endless), total: nil, maxEpochs: Self.endless.epochs)
        let slow = ScriptedEvaluator(curve: flat.curve, secondsPerEpoch: 0.01)
        let search = Task { [study = fixture.study] in try await Workers(count: 2).run(study, with: slow) }
        while try fixture.trials.count(where: { !$0.measurements.isEmpty }) < 2 {
            try await Task.sleep(for: .milliseconds(5))
        }
        search.cancel()
        #expect(try await search.value == .interrupted)
        #expect(try fixture.trials.map(\.state) == [.waiting, .waiting])
    }

    @Test func trialsOfADeadProcessAreContinued() async throws {
        let fixture = try StudyFixture(total: 2)
        // No process has the number 2^22 + 1 on Linux, where numbers end at 2^22.
        let dead = Owner(host: Owner.current.host, process: (1 << 22) + 1)
        try fixture.store.write(study: "test") { journal in
            let trial = Trial(
                id: 1, configuration: ["x": 9], hash: CanonicalHash(["x": 9]), budget: Budget(epochs: 3), seed: 1,
                state: .running)
            _ = try journal.insert(trial, owner: dead)
        }
        #expect(try await fixture.study.recoverAbandoned().count == 1)
        _ = try await Workers(count: 1).run(fixture.study, with: flat)
        #expect(try fixture.trials.map(\.state) == [.completed, .completed])
    }

    @Test func theSameSeedGivesTheSameTrialsInAnyNumberOfSittings() async throws {
        struct Random: Strategy {
            func ask(trial: Trial.ID, seed: UInt64) -> Proposal {
                var stream = RandomStream(seed: seed, purpose: "x")
                return Proposal(.start(["x": .integer(stream.below(100) + 1)], budget: Budget(epochs: 3)))
            }
            mutating func tell(_ trial: Trial) {}
        }
        let whole = try StudyFixture(strategy: Random(), total: 12)
        _ = try await Workers(count: 1).run(whole.study, with: flat)
        let store = InMemoryTrialStore()
        for total in [5, 12] {
            let part = try StudyFixture(store: store, strategy: Random(), total: total)
            _ = try await Workers(count: 1).run(part.study, with: flat)
        }
        let parts = try StudyFixture(store: store)
        #expect(try parts.trials.map(\.configuration) == whole.trials.map(\.configuration))
        #expect(try parts.trials.map(\.seed) == whole.trials.map(\.seed))
    }
}

/// How many callers were inside at once, at most.
final class ConcurrencyCounter: @unchecked Sendable {
    private let lock = NSLock()
    private var inside = 0
    private var most = 0

    func enter() {
        lock.withLock {
            inside += 1
            most = max(most, inside)
        }
    }

    func leave() { lock.withLock { inside -= 1 } }
    var maximum: Int { lock.withLock { most } }
}
