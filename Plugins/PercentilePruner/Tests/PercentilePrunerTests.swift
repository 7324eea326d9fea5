import AutoMLSearch
import AutoMLTesting
import PercentilePruner
import Testing

@Test func percentilePrunerKeepsEveryPromise() throws {
    #expect(try checkPruner(.percentile) == [])
    #expect(try checkPruner(.percentile, options: ["percentile": "0", "warmup": "0", "quorum": "1"]) == [])
    #expect(try checkPruner(.percentile, options: ["percentile": "100"]) == [])
}

/// Of eight peers the best quarter are two: 0.8 is the value to reach.
@Test func theBestQuarterGoesOn() {
    let peers = (1...8).map { trial($0 + 1, [Double($0) / 10 + 0.1]) }
    let pruner = PercentilePruner(.validationAccuracy, percentile: 25, warmup: 0, quorum: 8)
    #expect(pruner.decide(on: trial(1, [0.8]), among: peers) == .proceed, "a tie survives")
    let reason = "validation_accuracy 0.79 at epoch 1 is worse than 0.8, which 25 % of 8 trials reach"
    #expect(pruner.decide(on: trial(1, [0.79]), among: peers) == .prune(reason: reason))
}

@Test func lowerIsBetterWhereTheObjectiveIsALoss() {
    let peers = (1...4).map { trial($0 + 1, [Double($0)], .validationLoss) }
    let pruner = PercentilePruner(.validationLoss, percentile: 50, warmup: 0, quorum: 4)
    #expect(pruner.decide(on: trial(1, [2], .validationLoss), among: peers) == .proceed)
    #expect(pruner.decide(on: trial(1, [2.1], .validationLoss), among: peers) != .proceed)
}

@Test func isSilentDuringWarmupAndBelowTheQuorum() {
    let peers = (2...6).map { trial($0, [0.9, 0.9]) }
    let pruner = PercentilePruner(.validationAccuracy, warmup: 1, quorum: 5)
    #expect(pruner.decide(on: trial(1, [0.1]), among: peers) == .proceed)
    #expect(pruner.decide(on: trial(1, [0.1, 0.1]), among: peers.dropLast()) == .proceed)
    #expect(pruner.decide(on: trial(1, [0.1, 0.1]), among: peers) != .proceed)
}

@Test(arguments: [["percentile": "101"], ["percentile": "-1"], ["warmup": "-1"], ["quorum": "0"], ["percent": "5"]])
func badOptionsAreRefused(options: [String: String]) {
    let problem = Problem(
        space: SearchSpace(name: "none", hyperparameters: []), maxBudget: Budget(epochs: 9), seed: 1)
    #expect(throws: OptionError.self) {
        try PrunerModule.percentile.make(problem, Options(options, owner: "percentile"))
    }
}

private func trial(_ id: Int, _ values: [Double], _ objective: Objective = .validationAccuracy) -> Trial {
    let measurements = values.enumerated().map {
        Measurement(epoch: $0 + 1, seconds: 1, metrics: [objective.metric: $1])
    }
    return Trial(
        id: id, configuration: [:], hash: CanonicalHash(rawValue: UInt64(id)), budget: Budget(epochs: 9), seed: 0,
        measurements: measurements)
}
