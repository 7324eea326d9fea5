import AutoMLSearch
import AutoMLTesting
import Testing
import ThresholdPruner

/// With a threshold the best trial may be stopped: that is what it is for.
@Test func withoutAThresholdItKeepsEveryPromise() throws {
    #expect(try checkPruner(.threshold) == [])
}

@Test func whatHasNotReachedTheThresholdAfterTheWarmupIsStopped() {
    let pruner = ThresholdPruner(.validationAccuracy, threshold: 0.3, warmup: 1)
    #expect(pruner.decide(on: trial([0.1]), among: []) == .proceed)
    #expect(pruner.decide(on: trial([0.1, 0.3]), among: []) == .proceed, "a tie survives")
    #expect(pruner.decide(on: trial([0.4, 0.1]), among: []) == .proceed, "its best counts")
    let reason = "validation_accuracy 0.2 at epoch 2 has not reached 0.3"
    #expect(pruner.decide(on: trial([0.1, 0.2]), among: []) == .prune(reason: reason))
}

@Test func aLossMustNotExceedIt() {
    let pruner = ThresholdPruner(.validationLoss, threshold: 2, warmup: 0)
    #expect(pruner.decide(on: trial([1.9], .validationLoss), among: []) == .proceed)
    #expect(pruner.decide(on: trial([2.1], .validationLoss), among: []) != .proceed)
}

@Test func aTrialWithoutANumberIsStopped() {
    let pruner = ThresholdPruner(.validationAccuracy, warmup: 1)
    #expect(pruner.decide(on: trial([.nan]), among: []) == .proceed)
    #expect(pruner.decide(on: trial([.nan, .nan]), among: []) == .prune(reason: "no number in 2 epochs"))
    #expect(pruner.decide(on: trial([0.1, .nan]), among: []) == .proceed)
}

@Test(arguments: [["value": "low"], ["warmup": "-1"], ["values": "0.1"]])
func badOptionsAreRefused(options: [String: String]) {
    let problem = Problem(
        space: SearchSpace(name: "none", hyperparameters: []), maxBudget: Budget(epochs: 9), seed: 1)
    #expect(throws: OptionError.self) {
        try PrunerModule.threshold.make(problem, Options(options, owner: "threshold"))
    }
}

private func trial(_ values: [Double], _ objective: Objective = .validationAccuracy) -> Trial {
    let measurements = values.enumerated().map {
        Measurement(epoch: $0 + 1, seconds: 1, metrics: [objective.metric: $1])
    }
    return Trial(
        id: 1, configuration: [:], hash: CanonicalHash(rawValue: 1), budget: Budget(epochs: 9), seed: 0,
        measurements: measurements)
}
