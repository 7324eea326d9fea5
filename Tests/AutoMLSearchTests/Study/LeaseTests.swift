import AutoMLSearch
import Foundation
import Testing

/// Processes that share a study lose their trials when they die or fall silent, and never record what is not theirs.
@Suite struct LeaseTests {
    private static let elsewhere = Owner(host: "elsewhere.invalid", process: 7, run: "boot pid:[1] 7 100")
    private let flat = ScriptedEvaluator(curve: { _, _ in 0.5 })

    @Test func aProcessElsewhereThatStaysSilentLosesItsTrial() async throws {
        let store = InMemoryTrialStore()
        let other = try StudyFixture(store: store, total: 1, owner: Self.elsewhere)
        _ = try await other.study.next()
        let ours = try StudyFixture(store: store, total: 1, lease: .milliseconds(50))
        #expect(try await ours.study.recoverAbandoned().elsewhere == [1: Self.elsewhere])
        #expect(try await Workers(count: 1).run(ours.study, with: flat) == .limit("all 1 trials are done"))
        #expect(try ours.trials.map(\.state) == [.completed])
    }

    @Test func aProcessElsewhereThatIsHeardOfKeepsItsTrial() async throws {
        let store = InMemoryTrialStore()
        let other = try StudyFixture(store: store, total: 1, owner: Self.elsewhere, lease: .seconds(3))
        _ = try await other.study.next()
        let heartbeat = other.study.keepAlive()
        let ours = try StudyFixture(store: store, total: 1, lease: .seconds(3))
        let workers = Workers(count: 1, deadline: .now + .seconds(4))
        #expect(try await workers.run(ours.study, with: flat) == .timeUp)
        #expect(try ours.trials.map(\.state) == [.running])
        withExtendedLifetime(heartbeat) {}
    }

    @Test func whoLostATrialRecordsNothingMoreOfIt() async throws {
        let store = InMemoryTrialStore()
        let sleeper = try StudyFixture(store: store, total: 1, owner: Self.elsewhere)
        _ = try await sleeper.study.next()
        let ours = try StudyFixture(store: store, total: 1, lease: .zero)
        _ = try await ours.study.recoverAbandoned()
        guard case .run = try await ours.study.next() else { return #expect(Bool(false), "nothing was taken over") }

        let late = Measurement(epoch: 1, seconds: 1, metrics: [.validationAccuracy: 0.9])
        await #expect(throws: TrialTakenOver.self) { try await sleeper.study.report(late, of: 1) }
        try await sleeper.study.finish(1, with: .failure(TrialTakenOver(trial: 1)))
        try await sleeper.study.finish(1, with: .success(Outcome(bestEpoch: 1)))
        #expect(try ours.trials.map(\.state) == [.running] && ours.trials[0].measurements.isEmpty)
        try await ours.study.finish(1, with: .success(Outcome(bestEpoch: 1)))
        #expect(try ours.trials.map(\.state) == [.completed])
    }

    /// Field 0 is the machine's boot, 3 the process' start: as if the machine had been started again since, or the number
    /// been given to another process.
    @Test(
        .enabled(if: Owner.current.run != nil, "this system does not tell runs of processes apart"), arguments: [0, 3])
    func anEarlierRunOfTheSameProcessNumberIsDead(field: Int) async throws {
        var fields = try #require(Owner.current.run).split(separator: " ").map(String.init)
        fields[field] += "1"
        let earlier = Owner(
            host: Owner.current.host, process: Owner.current.process, run: fields.joined(separator: " "))
        let store = InMemoryTrialStore()
        _ = try await StudyFixture(store: store, total: 1, owner: earlier).study.next()
        let ours = try StudyFixture(store: store, total: 1)
        #expect(try await ours.study.recoverAbandoned().count == 1)
    }

    @Test(.enabled(if: Owner.current.run != nil, "this system does not tell runs of processes apart"))
    func aProcessInAnotherContainerIsNotTakenForDead() async throws {
        var fields = try #require(Owner.current.run).split(separator: " ").map(String.init)
        fields[1] += "1"
        let neighbour = Owner(host: Owner.current.host, process: 1, run: fields.joined(separator: " "))
        let store = InMemoryTrialStore()
        _ = try await StudyFixture(store: store, total: 1, owner: neighbour).study.next()
        let recovery = try await StudyFixture(store: store, total: 1).study.recoverAbandoned()
        #expect(recovery.count == 0 && recovery.elsewhere == [1: neighbour])
    }
}
