import AutoMLSearch
import AutoMLTesting
import CurvePruner
import Foundation
import Testing

@Test func curvePrunerKeepsEveryPromise() throws {
    #expect(try checkPruner(.curve) == [])
    #expect(try checkPruner(.curve, options: ["risk": "0.5", "warmup": "0"]) == [])
}

/// Errors of one shape, 0.5 / epoch above their end: the gap to the best stays, and says all.
@Test func aTrialFarBehindTheBestIsStoppedWithTheOdds() {
    let best = trial(1, curve(0.9), .completed)
    guard case .prune(let reason) = pruner().decide(on: trial(2, curve(0.5).prefix(6)), among: [best]) else {
        Issue.record("goes on")
        return
    }
    #expect(reason.hasPrefix("validation_accuracy 0.4167 at epoch 6 has by its own curve a chance of "))
    #expect(reason.hasSuffix(" to pass the best, 0.8815"))
}

@Test func aTrialAheadOfTheBestOneSCurveGoesOn() {
    let best = trial(1, curve(0.9), .completed)
    for epochs in 1..<27 {
        let ahead = trial(2, curve(0.91).prefix(epochs))
        #expect(pruner().decide(on: ahead, among: [best]) == .proceed)
    }
}

/// Behind now, but closing the gap: at this rate it will pass.
@Test func aLateBloomerGoesOn() {
    let best = trial(1, (1...27).map { 0.9 - 0.3 / Double($0) }, .completed)
    let late = (1...27).map { 0.95 - 0.9 / Double($0) }
    for epochs in 3..<27 {
        #expect(pruner().decide(on: trial(2, late.prefix(epochs)), among: [best]) == .proceed, "epoch \(epochs)")
    }
}

@Test func isSilentDuringTheFirstEpochsAndUntilATrialHasCompleted() {
    let best = trial(1, curve(0.9), .completed)
    #expect(pruner().decide(on: trial(2, curve(0.1).prefix(2)), among: [best]) == .proceed)
    #expect(pruner().decide(on: trial(2, curve(0.1).prefix(3)), among: [best]) != .proceed)
    for state in [Trial.State.running, .paused, .pruned(reason: "test"), .failed(message: "test")] {
        #expect(pruner().decide(on: trial(2, curve(0.1).prefix(9)), among: [trial(1, curve(0.9), state)]) == .proceed)
    }
}

/// A training of one or two epochs is over before there is anything to decide.
@Test(arguments: [1, 2, 3]) func trainingsAsShortAsCanBeGoOn(epochs: Int) {
    let pruner = CurvePruner(.validationAccuracy, maxBudget: Budget(epochs: epochs))
    let best = trial(1, curve(0.9).prefix(epochs), .completed)
    for epoch in 1...epochs {
        #expect(pruner.decide(on: trial(2, curve(0.5).prefix(epoch)), among: [best]) == .proceed, "epoch \(epoch)")
    }
}

@Test func aSmallerRiskNeverStopsEarlier() {
    let best = trial(1, curve(0.9), .completed)
    let stops = [0.01, 0.05, 0.2].map { risk in
        (1..<27).first { epochs in
            pruner(risk: risk).decide(on: trial(2, curve(0.8).prefix(epochs)), among: [best]) != .proceed
        } ?? 27
    }
    #expect(stops == stops.sorted(by: >))
}

/// With one peer, a trial that by its own curve ends just short of the best is not worth its epochs; with 400 pruned
/// ones a fresh trial seldom becomes the best, and it goes on.
@Test func earlyInAStudyFreshTrialsAreWorthMore() {
    let best = trial(1, curve(0.9), .completed)
    let flat = [Double](repeating: 0.878, count: 3)
    let pruned = (3...402).map { trial($0, curve(0.3).prefix(3), .pruned(reason: "test")) }
    #expect(pruner().decide(on: trial(2, flat), among: [best]) != .proceed)
    #expect(pruner().decide(on: trial(2, flat), among: [best] + pruned) == .proceed)
}

@Test func lossesFallAndValuesMayBeNegative() {
    for shift in [0.2, -5.0] {
        let best = trial(1, (1...27).map { shift + 1 / Double($0) }, .completed, .validationLoss)
        let worse = trial(2, (1...9).map { shift + 0.8 + 1 / Double($0) }, .running, .validationLoss)
        #expect(pruner(.validationLoss).decide(on: worse, among: [best]) != .proceed)
        let better = trial(2, (1...9).map { shift - 0.1 + 1 / Double($0) }, .running, .validationLoss)
        #expect(pruner(.validationLoss).decide(on: better, among: [best]) == .proceed)
    }
}

@Test func notANumberIsWorst() {
    let best = trial(1, curve(0.9), .completed)
    #expect(pruner().decide(on: trial(2, [.nan, .nan, .nan, .nan]), among: [best]) != .proceed)
}

@Test func aTrialThatStoppedEarlyCountsWithItsBest() {
    let short = trial(1, curve(0.9).prefix(12), .completed)
    #expect(pruner().decide(on: trial(2, curve(0.3).prefix(15)), among: [short]) != .proceed)
}

@Test(arguments: [
    ["risk": "0"], ["risk": "1"], ["risk": "some"], ["warmup": "-1"], ["warmup": "3"], ["boldness": "2"],
    ["riks": "0.1"],
])
func badOptionsAreRefused(options: [String: String]) {
    let problem = Problem(
        space: SearchSpace(name: "none", hyperparameters: []), maxBudget: Budget(epochs: 9), seed: 1)
    #expect(throws: OptionError.self) { try PrunerModule.curve.make(problem, Options(options, owner: "curve")) }
}

private func pruner(
    _ objective: Objective = .validationAccuracy, risk: Double = 0.05
) -> CurvePruner {
    CurvePruner(objective, maxBudget: Budget(epochs: 27), risk: risk)
}

private func curve(_ quality: Double) -> [Double] {
    (1...27).map { quality - 0.5 / Double($0) }
}

private func trial(
    _ id: Int, _ values: some Sequence<Double>, _ state: Trial.State = .running,
    _ objective: Objective = .validationAccuracy
) -> Trial {
    let measurements = values.enumerated().map {
        Measurement(epoch: $0 + 1, seconds: 1, metrics: [objective.metric: $1])
    }
    return Trial(
        id: id, configuration: [:], hash: CanonicalHash(rawValue: UInt64(id)), budget: Budget(epochs: 27), seed: 0,
        state: state, measurements: measurements)
}
