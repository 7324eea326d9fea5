import AutoMLBench
import AutoMLCluster
import AutoMLSearch
import AutoMLTesting
import Foundation
import Testing

@Suite(.enabled(if: Alone.isSo, "\(Alone.absence)")) struct ClusterScaleTests {
    @Test func nothingIsLostOrDoneTwiceWhereNodesDieAndTheSchedulerIsCutOff() async throws {
        let result = try await run(faulty, trials: 500, pruner: Hurdle(accuracy: 0.45))
        #expect(result.ending == "\(Ending.limit("all 500 trials are done"))")
        #expect((result.trials, result.lost, result.twice, result.wrong) == (500, 0, 0, 0))
        #expect(result.nodeDeaths > 0 && result.unansweredCalls > 0, "the faults did not happen")
        #expect(result.submissions >= 500)
        #expect((1..<500).contains(result.pruned))
    }

    @Test func withoutFaultsEachTrialIsOneJobWithAllItsEpochs() async throws {
        let plan = SimulatedClusterPlan(slots: 10, epochSeconds: 0.02, tickSeconds: 0)
        let result = try await run(plan, trials: 40, pruner: NoPruner())
        #expect((result.trials, result.measurements, result.submissions) == (40, 200, 40))
        #expect((result.lost, result.twice, result.wrong, result.doubleJobs) == (0, 0, 0, 0))
        // Each trial takes 5 epochs of at least 0.8 times the plan's, and each slot four trials.
        #expect(result.seconds >= 4 * 5 * 0.8 * 0.02)
        #expect(result.latencyMedian <= result.latency99)
    }

    @Test func aSlotWaitsForTheNextTickOfItsScheduler() async throws {
        let fast = try await run(
            SimulatedClusterPlan(slots: 5, epochSeconds: 0.01, tickSeconds: 0), trials: 20, pruner: NoPruner())
        let slow = try await run(
            SimulatedClusterPlan(slots: 5, epochSeconds: 0.01, tickSeconds: 0.5), trials: 20, pruner: NoPruner())
        #expect(fast.idleMedian < slow.idleMedian)
    }

    private var faulty: SimulatedClusterPlan {
        var plan = SimulatedClusterPlan(slots: 50, nodes: 10, epochSeconds: 0.02, tickSeconds: 0.05)
        plan.faults.deathsPerSecond = 8
        plan.faults.downSeconds = 0.1
        plan.faults.outageEvery = 0.6
        plan.faults.outageSeconds = 0.1
        return plan
    }

    private func run(_ plan: SimulatedClusterPlan, trials: Int, pruner: any Pruner) async throws -> ClusterScaleResult {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("scale-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let scale = ClusterScale(
            plan, trials: trials, pace: ClusterPace(look: 0.02, poll: 0.05, settle: 0.05, silence: 10), seed: 3)
        return try await scale.run(
            InMemoryTrialStore(), strategy: Drawn(scale), strategyName: "drawn", pruner: pruner, in: folder)
    }
}

/// Draws from the prior.
private struct Drawn: Strategy {
    let feasible: FeasibleSpace
    let budget: Budget

    init(_ scale: ClusterScale) { (feasible, budget) = (scale.feasible, scale.problem.maxBudget) }

    func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: seed, purpose: "draw")
        return Proposal(.start(try feasible.sample(using: &stream), budget: budget), why: "drawn")
    }

    mutating func tell(_ trial: Trial) {}
}

/// Ends a trial that has not reached an accuracy after two epochs.
private struct Hurdle: Pruner {
    let accuracy: Double

    func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let last = trial.measurements.last, last.epoch >= 2, let value = last[.validationAccuracy],
            value < accuracy
        else { return .proceed }
        return .prune(reason: "\(value) is below \(accuracy)")
    }
}
