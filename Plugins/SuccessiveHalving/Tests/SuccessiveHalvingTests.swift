import AutoMLSearch
import AutoMLTesting
import SuccessiveHalving
import Testing

@Test func successiveHalvingKeepsEveryPromise() throws {
    #expect(try checkPruner(.asha) == [])
    #expect(try checkPruner(.asha, options: ["grace": "1", "reduction_factor": "2"]) == [])
}

@Test func rungsLieAtPowersOfTheReductionFactorBelowTheBudget() {
    #expect(halving(to: 81).rungs == [3, 9, 27])
    #expect(halving(to: 82).rungs == [3, 9, 27, 81])
    #expect(halving(to: 3).rungs == [])
    let eager = SuccessiveHalving(.validationAccuracy, maxBudget: Budget(epochs: 9), reductionFactor: 2, grace: 1)
    #expect(eager.rungs == [1, 2, 4, 8])
}

@Test func theBestThirdGoesOn() {
    let values = (1...9).map { Double($0) / 10 }
    let survivors = values.indices.filter { index in
        let others = values.indices.filter { $0 != index }.map { trial($0 + 1, [0, 0, values[$0]]) }
        return halving().decide(on: trial(index + 1, [0, 0, values[index]]), among: others) == .proceed
    }
    #expect(survivors == [6, 7, 8])
}

@Test func thePrunedAreToldTheirPlace() {
    let peers = [0.7, 0.8, 0.9].enumerated().map { trial($0 + 2, [0.1, 0.1, $1]) }
    let reason = "validation_accuracy 0.6 at epoch 3 (rung 1 of 2) is number 4 of 4; the best 1 go on"
    #expect(halving().decide(on: trial(1, [0.1, 0.2, 0.6]), among: peers) == .prune(reason: reason))
}

@Test func nothingHappensBetweenRungs() {
    let peers = (2...9).map { trial($0, [Double](repeating: 0.9, count: 9)) }
    for epochs in [1, 2, 4, 5, 6, 7, 8] {
        #expect(halving().decide(on: trial(1, [Double](repeating: 0.1, count: epochs)), among: peers) == .proceed)
    }
    #expect(halving().decide(on: trial(1, [Double](repeating: 0.1, count: 9)), among: peers) != .proceed)
}

@Test func onlyTrialsThatReachedTheRungCount() {
    let peers = (2...9).map { trial($0, [0.9, 0.9]) }
    #expect(halving().decide(on: trial(1, [0.1, 0.1, 0.1]), among: peers) == .proceed)
}

@Test func aTieWithTheLastThatGoesOnSurvives() {
    let peers = [0.9, 0.5, 0.4, 0.3, 0.2].enumerated().map { trial($0 + 2, [0, 0, $1]) }
    #expect(halving().decide(on: trial(1, [0, 0, 0.5]), among: peers) == .proceed)
    #expect(halving().decide(on: trial(1, [0, 0, 0.45]), among: peers) != .proceed)
}

@Test(arguments: [["reduction_factor": "1"], ["grace": "0"], ["grace": "x"], ["graze": "3"]])
func badOptionsAreRefused(options: [String: String]) {
    let problem = Problem(
        space: SearchSpace(name: "none", hyperparameters: []), maxBudget: Budget(epochs: 9), seed: 1)
    #expect(throws: OptionError.self) { try PrunerModule.asha.make(problem, Options(options, owner: "asha")) }
}

private func halving(to epochs: Int = 27) -> SuccessiveHalving {
    SuccessiveHalving(.validationAccuracy, maxBudget: Budget(epochs: epochs))
}

private func trial(_ id: Int, _ values: [Double]) -> Trial {
    let measurements = values.enumerated().map {
        Measurement(epoch: $0 + 1, seconds: 1, metrics: [.validationAccuracy: $1])
    }
    return Trial(
        id: id, configuration: [:], hash: CanonicalHash(rawValue: UInt64(id)), budget: Budget(epochs: 27), seed: 0,
        measurements: measurements)
}
