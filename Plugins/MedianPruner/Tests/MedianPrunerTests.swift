import AutoMLSearch
import AutoMLTesting
import MedianPruner
import Testing

@Test func medianPrunerKeepsEveryPromise() throws {
    #expect(try checkPruner(.median) == [])
    #expect(try checkPruner(.median, options: ["warmup": "0", "quorum": "1"]) == [])
}

@Test func worseThanTheMedianIsPrunedWithItsNumbers() {
    let peers = [0.5, 0.6, 0.7, 0.8, 0.9].enumerated().map { trial($0 + 2, [0.1, $1]) }
    let decision = MedianPruner(.validationAccuracy, warmup: 1, quorum: 5).decide(
        on: trial(1, [0.2, 0.65]), among: peers)
    let reason = "validation_accuracy 0.65 at epoch 2 is worse than the median 0.7 of 5 trials"
    #expect(decision == .prune(reason: reason))
}

@Test func aTieWithTheMedianSurvives() {
    let peers = [0.5, 0.6, 0.7, 0.8, 0.9].enumerated().map { trial($0 + 2, [0.1, $1]) }
    #expect(
        MedianPruner(.validationAccuracy, warmup: 1, quorum: 5).decide(on: trial(1, [0.2, 0.7]), among: peers)
            == .proceed)
}

@Test func lowerIsBetterWhereTheObjectiveIsALoss() {
    let pruner = MedianPruner(.validationLoss, warmup: 0, quorum: 3)
    let peers = [0.5, 0.6, 0.7].enumerated().map { trial($0 + 2, [$1], .validationLoss) }
    #expect(pruner.decide(on: trial(1, [0.55], .validationLoss), among: peers) == .proceed)
    #expect(pruner.decide(on: trial(1, [0.65], .validationLoss), among: peers) != .proceed)
}

@Test func theMedianOfAnEvenNumberIsTheMiddle() {
    let pruner = MedianPruner(.validationAccuracy, warmup: 0, quorum: 4)
    let peers = [0.2, 0.4, 0.6, 0.8].enumerated().map { trial($0 + 2, [$1]) }
    #expect(pruner.decide(on: trial(1, [0.5]), among: peers) == .proceed)
    #expect(pruner.decide(on: trial(1, [0.49]), among: peers) != .proceed)
}

@Test func isSilentDuringWarmupAndBelowTheQuorum() {
    let peers = (2...6).map { trial($0, [0.9, 0.9, 0.9]) }
    let pruner = MedianPruner(.validationAccuracy, warmup: 2, quorum: 5)
    #expect(pruner.decide(on: trial(1, [0.1, 0.1]), among: peers) == .proceed)
    #expect(pruner.decide(on: trial(1, [0.1, 0.1, 0.1]), among: peers.dropLast()) == .proceed)
    #expect(pruner.decide(on: trial(1, [0.1, 0.1, 0.1]), among: peers) != .proceed)
}

@Test func peersCountOnlyWhereTheyWereMeasured() {
    let pruner = MedianPruner(.validationAccuracy, warmup: 0, quorum: 2)
    let peers = [trial(2, [0.9]), trial(3, [0.9]), trial(4, [0.1, 0.1])]
    #expect(pruner.decide(on: trial(1, [0.5, 0.5]), among: peers) == .proceed)
}

@Test func aTrialIsJudgedByItsBestEpochSoFar() {
    let pruner = MedianPruner(.validationAccuracy, warmup: 1, quorum: 1)
    #expect(pruner.decide(on: trial(1, [0.8, 0.3]), among: [trial(2, [0.4, 0.7])]) == .proceed)
    #expect(pruner.decide(on: trial(1, [0.4, 0.7]), among: [trial(2, [0.8, 0.3])]) != .proceed)
}

@Test func notANumberIsWorst() {
    let pruner = MedianPruner(.validationAccuracy, warmup: 0, quorum: 3)
    let peers = [Double.nan, 0.1, 0.2].enumerated().map { trial($0 + 2, [$1]) }
    #expect(pruner.decide(on: trial(1, [.nan]), among: peers) != .proceed)
    #expect(pruner.decide(on: trial(1, [0.1]), among: peers) == .proceed)
}

@Test(arguments: [["warmup": "-1"], ["quorum": "0"], ["quorum": "many"], ["quorums": "5"]])
func badOptionsAreRefused(options: [String: String]) {
    let problem = Problem(
        space: SearchSpace(name: "none", hyperparameters: []), maxBudget: Budget(epochs: 9), seed: 1)
    #expect(throws: OptionError.self) { try PrunerModule.median.make(problem, Options(options, owner: "median")) }
}

private func trial(_ id: Int, _ values: [Double], _ objective: Objective = .validationAccuracy) -> Trial {
    let measurements = values.enumerated().map {
        Measurement(epoch: $0 + 1, seconds: 1, metrics: [objective.metric: $1])
    }
    return Trial(
        id: id, configuration: [:], hash: CanonicalHash(rawValue: UInt64(id)), budget: Budget(epochs: 9), seed: 0,
        measurements: measurements)
}
