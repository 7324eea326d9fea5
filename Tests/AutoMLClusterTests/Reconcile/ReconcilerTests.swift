import AutoMLCluster
import Testing

/// What is done in each state, whatever was done before.
@Suite struct ReconcilerTests {
    private let reconciler = Reconciler(settleSeconds: 10)

    private static func leg(_ states: JobState?..., alone: Double = 1_000) -> LegView {
        var leg = LegView()
        leg.jobs = states.enumerated().map { LegView.Job(id: "\($0.offset + 1)", state: $0.element, node: "n1") }
        leg.secondsAlone = leg.jobs.contains(where: \.isAlive) ? 0 : alone
        return leg
    }

    private func decide(_ leg: LegView) -> LegDecision {
        var budget = LegBudget()
        return reconciler.decide(leg, &budget)
    }

    @Test func aLegWithoutAJobGetsOne() { #expect(decide(Self.leg()) == .submit(.first)) }

    // MARK: - One job, nothing else known

    @Test(
        arguments: [
            (.waiting, .wait), (.running, .wait), (.held("launch failed requeued held"), .cancel(["1"], .end)),
        ] as [(JobState, LegDecision)])
    func aJobThatIsAlive(_ state: JobState, _ decision: LegDecision) {
        #expect(decide(Self.leg(state)) == decision)
    }

    @Test(
        arguments: [
            (.ended(.exited(0)), .lost("job 1 on n1 left no result")),
            (.ended(.exited(1)), .crashed("exit code 1 on n1")),
            (.ended(.exited(WorkerExit.refused)), .crashed("exit code 78 on n1")),
            (.ended(.exited(WorkerExit.yielded)), .yielded),
            (.ended(.timedOut), .yielded),
            (.ended(.signalled(11)), .crashed("signal 11 on n1")),
            (.ended(.lost("NODE_FAIL")), .lost("job 1 on n1: NODE_FAIL")),
            (.ended(.outOfMemory), .outOfMemory),
            (.ended(.cancelled), .lost("job 1 on n1 was cancelled by somebody")),
            (nil, .lost("job 1 on n1 is not known any more")),
        ] as [(JobState?, LegDecision.SubmitReason)])
    func aJobThatIsGone(_ state: JobState?, _ reason: LegDecision.SubmitReason) {
        #expect(decide(Self.leg(state)) == .submit(reason))
    }

    /// Shared file systems show late what was written; a job that says it is done is believed longer.
    @Test(
        arguments: [
            (.ended(.exited(0)), 60), (.ended(.exited(1)), 10), (.ended(.timedOut), 10), (.ended(.signalled(9)), 10),
            (.ended(.outOfMemory), 10), (.ended(.cancelled), 10), (nil, 10),
        ] as [(JobState?, Double)])
    func aResultIsWaitedForSoLong(_ state: JobState?, _ seconds: Double) {
        #expect(decide(Self.leg(state, alone: seconds - 0.1)) == .wait)
        #expect(decide(Self.leg(state, alone: seconds)) != .wait)
    }

    @Test func aJobThatYieldedGoesOnAtOnce() {
        #expect(decide(Self.leg(.ended(.exited(WorkerExit.yielded)), alone: 0)) == .submit(.yielded))
    }

    /// What it wrote last and is not seen yet is trained again, with the same numbers.
    @Test func aLostJobIsReplacedAtOnceButNotTwiceInARow() {
        var budget = LegBudget()
        var leg = Self.leg(.ended(.lost("x")), alone: 0)
        #expect(reconciler.decide(leg, &budget) == .submit(.lost("job 1 on n1: x")))
        #expect(reconciler.decide(leg, &budget) == .wait)
        leg.secondsAlone = 10
        #expect(reconciler.decide(leg, &budget) == .submit(.lost("job 1 on n1: x")))
        (leg.secondsAlone, leg.hasAdvanced) = (0, true)
        #expect(reconciler.decide(leg, &budget) == .submit(.lost("job 1 on n1: x")))
    }

    @Test func aRefusalIsBelievedAtOnceWhateverTheExitCode() {
        let refusal = AttemptFolder.Refusal(node: "n1", reason: "has other data")
        for state in [JobState.ended(.exited(78)), .ended(.exited(0)), .ended(.lost("x")), nil] {
            var leg = Self.leg(state, alone: 0)
            leg.refusal = refusal
            #expect(decide(leg) == .submit(.refused(refusal)))
        }
    }

    // MARK: - What never starts, and what never speaks

    @Test func aJobThatCanNeverStartIsTheSearchsFaultBeforeAnyStarted() {
        #expect(
            decide(Self.leg(.stuck("PartitionConfig")))
                == .giveUp("the cluster can never start its job: PartitionConfig"))
    }

    @Test func aJobThatCanNeverStartIsTheTrialsFaultWhereOthersDid() {
        var reconciler = reconciler
        reconciler.startedNodes = ["n1"]
        var budget = LegBudget()
        #expect(
            reconciler.decide(Self.leg(.stuck("BadConstraints")), &budget)
                == .fail("the cluster can never start its job: BadConstraints"))
    }

    @Test func aJobThatCanNeverStartIsTheNodesFaultWhereAllThatBeganOneRefuse() {
        var (reconciler, budget) = (reconciler, LegBudget())
        reconciler.startedNodes = ["n1", "n2"]
        for node in ["n1", "n2", "n1"] { _ = reconciler.note(.init(node: node, reason: "has other data")) }
        let words = "the cluster can never start its job: x; left out: n1, n2 (has other data)"
        #expect(reconciler.decide(Self.leg(.stuck("x")), &budget) == .giveUp(words))
        reconciler.startedNodes.insert("n3")
        #expect(reconciler.decide(Self.leg(.stuck("x")), &budget) == .fail(words))
    }

    @Test func aSilentJobIsEndedAtEachLookUntilItIsGone() {
        var leg = Self.leg(.running)
        leg.isSilent = true
        for _ in 1...5 { #expect(decide(leg) == .cancel(["1"], .end)) }
        #expect(decide(Self.leg(.ended(.cancelled))) == .submit(.lost("job 1 on n1 was cancelled by somebody")))
    }

    @Test func aJobThatWaitsIsNeverSilent() {
        var leg = Self.leg(.waiting)
        leg.isSilent = true
        #expect(decide(leg) == .wait)
    }

    // MARK: - Two at once

    @Test(
        arguments: [
            ([.running, .running], ["2"]), ([.waiting, .waiting], ["2"]), ([.running, .waiting], ["2"]),
            ([.ended(.lost("x")), .running, .running], ["3"]), ([.running, .running, .running], ["2", "3"]),
            ([.running, .ended(.lost("x")), .running], ["3"]),
            // One that came back into the queue has done less than one that runs.
            ([.waiting, .running], ["1"]), ([.held("x"), .running], ["1"]), ([.stuck("x"), .running], ["1"]),
        ] as [([JobState], [String])])
    func ofTwoJobsTheYoungerIsEndedUnlessItAloneRuns(_ states: [JobState], _ ended: [String]) {
        var leg = LegView()
        leg.jobs = states.enumerated().map { LegView.Job(id: "\($0.offset + 1)", state: $0.element) }
        #expect(decide(leg) == .cancel(ended, .end))
    }

    @Test func anOlderJobThatLivesIsEnough() {
        #expect(decide(Self.leg(.running, .ended(.lost("x")))) == .wait)
        #expect(decide(Self.leg(.running, nil)) == .wait)
    }

    // MARK: - A result

    private static let all: [JobState?] = [
        nil, .waiting, .running, .held("x"), .stuck("x"), .ended(.exited(0)), .ended(.exited(1)), .ended(.exited(75)),
        .ended(.signalled(9)), .ended(.lost("x")), .ended(.timedOut), .ended(.outOfMemory), .ended(.cancelled),
    ]

    @Test(arguments: all, [LegView.Wish.train, .yield])
    func aResultWinsOverEverything(_ state: JobState?, _ wish: LegView.Wish) {
        var leg = Self.leg(state)
        (leg.hasResult, leg.wish, leg.isSilent) = (true, wish, true)
        leg.refusal = .init(node: "n1", reason: "r")
        #expect(decide(leg) == .complete(cancel: state?.isAlive == true ? ["1"] : []))
    }

    @Test func aResultEndsAllThatStillRun() {
        var leg = Self.leg(.running, .running, .waiting, .ended(.exited(0)))
        leg.hasResult = true
        #expect(decide(leg) == .complete(cancel: ["1", "2", "3"]))
    }

    // MARK: - What is not wanted any more

    @Test(arguments: all, [false, true])
    func aPrunedTrialIsEndedAgainAndAgainUntilItIsGone(_ state: JobState?, _ hasResult: Bool) {
        var leg = Self.leg(state)
        (leg.wish, leg.hasResult) = (.end, hasResult)
        for _ in 1...3 { #expect(decide(leg) == (state?.isAlive == true ? .cancel(["1"], .end) : .gone)) }
    }

    @Test(arguments: all) func aSearchThatEndsAsksItsJobsToSave(_ state: JobState?) {
        var leg = Self.leg(state)
        leg.wish = .yield
        for _ in 1...3 { #expect(decide(leg) == (state?.isAlive == true ? .cancel(["1"], .yield) : .gone)) }
    }

    // MARK: - The budget in the whole

    @Test func anAttemptThatTrainedForgivesTheLostOnesBeforeIt() {
        var budget = LegBudget()
        for round in 1...10 {
            var leg = Self.leg(.ended(.lost("x")))
            leg.hasAdvanced = round.isMultiple(of: 3)
            #expect(reconciler.decide(leg, &budget) == .submit(.lost("job 1 on n1: x")))
        }
    }

    @Test func lostJobsEndTheSearchNotTheTrial() {
        var budget = LegBudget()
        let decisions = (1...4).map { _ in reconciler.decide(Self.leg(.ended(.lost("x"))), &budget) }
        #expect(decisions.dropLast().allSatisfy { $0 == .submit(.lost("job 1 on n1: x")) })
        #expect(decisions.last == .giveUp("4 jobs in a row were lost: job 1 on n1: x"))
    }

    @Test func waitingCostsNothing() {
        var budget = LegBudget()
        for _ in 1...100 {
            for leg in [Self.leg(.ended(.cancelled), alone: 1), Self.leg(.running), Self.leg(.held("x"))] {
                _ = reconciler.decide(leg, &budget)
            }
        }
        #expect(budget == LegBudget())
    }
}
