import AutoMLSearch
import AutoMLTesting
import LocalSearch
import Testing

@Test func localSearchKeepsEveryPromise() throws {
    #expect(try checkStrategy(.local) == [])
    #expect(try checkStrategy(.local, options: ["initial": "1"]) == [])
}

@Test func theFirstCentreIsTheBestOfTheInitialTrials() throws {
    var study = Study(initial: 3)
    study.tell(study.trial(1, at: [1, 1, 1, 1], value: 0.2))
    study.tell(study.trial(2, at: [9, 9, 9, 9], value: 0.9))
    #expect(try study.ask(seed: 1).why.contains("drawn from the prior"))
    study.tell(study.trial(3, at: [5, 5, 5, 5], value: 0.5))
    #expect(try study.ask(seed: 1).why.hasPrefix("neighbour of trial 2: x"))
    #expect(try study.point(seed: 1).filter { $0 == 9 }.count == 3)
}

@Test func theFirstImprovementIsTheNextCentre() throws {
    var study = Study(initial: 1)
    study.tell(study.trial(1, at: [5, 5, 5, 5], value: 0.5))
    study.tell(study.trial(2, at: [5, 5, 5, 4], value: 0.5))
    #expect(try study.ask(seed: 1).why.hasPrefix("neighbour of trial 1"), "a tie is no improvement")
    study.tell(study.trial(3, at: [5, 5, 5, 6], value: 0.6))
    #expect(try study.ask(seed: 1).why.hasPrefix("neighbour of trial 3"))
}

@Test func aPrunedTrialNeverTakesOverFromACompletedOne() throws {
    var study = Study(initial: 1)
    study.tell(study.trial(1, at: [5, 5, 5, 5], value: 0.5))
    study.tell(study.trial(2, at: [5, 5, 5, 4], value: 0.9, .pruned(reason: "test")))
    study.tell(study.trial(3, at: [5, 5, 5, 3], value: 0.9, .failed(message: "test")))
    #expect(try study.ask(seed: 1).why.hasPrefix("neighbour of trial 1"))
}

/// A point has 4 · 9 neighbours. When all of them are worse, the next climb starts anywhere.
@Test func aLocalOptimumIsLeftForARandomPoint() throws {
    var study = Study(initial: 1)
    study.tell(study.trial(1, at: [5, 5, 5, 5], value: 0.9))
    for id in 2...37 {
        let point = try study.point(seed: UInt64(id))
        #expect(point.filter { $0 == 5 }.count == 3)
        study.tell(study.trial(id, at: point, value: 0.1))
    }
    #expect(try study.ask(seed: 1).why.contains("drawn from the prior"))
    study.tell(study.trial(38, at: [1, 2, 3, 4], value: 0.2))
    #expect(try study.ask(seed: 1).why.hasPrefix("neighbour of trial 38"), "though it is worse than the optimum")
}

/// With the last neighbour still running, others draw starting points; if it is better, the climb goes on from it.
@Test func aLateImprovementIsFollowed() throws {
    var study = Study(initial: 1)
    study.tell(study.trial(1, at: [5, 5, 5, 5], value: 0.5))
    for id in 2...36 { study.tell(study.trial(id, at: try study.point(seed: UInt64(id)), value: 0.1)) }
    let last = try study.point(seed: 37)
    study.tell(study.trial(37, at: last, value: 0.6, .running))
    #expect(try study.ask(seed: 1).why.hasPrefix("start of the next climb"))
    study.tell(study.trial(38, at: [1, 2, 3, 4], value: 0.7))
    #expect(try study.ask(seed: 1).why.hasPrefix("start of the next climb"))
    study.tell(study.trial(37, at: last, value: 0.6))
    #expect(try study.ask(seed: 1).why.hasPrefix("neighbour of trial 37"))
}

@Test func whenTheLastNeighbourFailsTheNextClimbStartsFromWhatWasDrawnMeanwhile() throws {
    var study = Study(initial: 1)
    study.tell(study.trial(1, at: [5, 5, 5, 5], value: 0.5))
    for id in 2...36 { study.tell(study.trial(id, at: try study.point(seed: UInt64(id)), value: 0.1)) }
    let last = try study.point(seed: 37)
    study.tell(study.trial(37, at: last, value: 0, .running))
    study.tell(study.trial(38, at: [1, 2, 3, 4], value: 0.2))
    study.tell(study.trial(37, at: last, value: 0, .failed(message: "test")))
    #expect(try study.ask(seed: 1).why.hasPrefix("neighbour of trial 38"))
}

/// f(x) = (x - 0.3)² on [0, 1] with its minimum known: a hundred steps come within the narrowest step of it.
@Test func aContinuumIsClimbedToTheNarrowestStep() throws {
    let line = SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])
    let problem = Problem(space: line, objectives: [.validationLoss], maxBudget: Budget(epochs: 1), seed: 1)
    var strategy = LocalSearch(problem, in: FeasibleSpace(line))
    var nearest = 1.0
    for id in 1...100 {
        let proposal = try strategy.ask(trial: id, seed: UInt64(id))
        guard case .start(let configuration, let budget, _) = proposal.action else { break }
        let distance = abs(try #require(configuration["x"]?.number) - 0.3)
        nearest = min(nearest, distance)
        let measurement = Measurement(epoch: 1, seconds: 1, metrics: [.validationLoss: distance * distance])
        strategy.tell(
            Trial(
                id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: budget, seed: 0,
                state: .completed, measurements: [measurement]))
    }
    #expect(nearest < 0.01)
}

@Test(arguments: [["initial": "0"], ["initial": "few"], ["intial": "3"]])
func badOptionsAreRefused(options: [String: String]) {
    #expect(throws: OptionError.self) {
        try StrategyModule.local.make(Study.problem, FeasibleSpace(Study.space), Options(options, owner: "local"))
    }
}

/// Four choices of ten.
private struct Study {
    static let space = SearchSpace(
        name: "four choices",
        hyperparameters: (1...4).map { Hyperparameter("x\($0)", .choice(values: (0...9).map { .integer($0) })) })
    static let problem = Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1)
    private var strategy: LocalSearch

    init(initial: Int) { strategy = LocalSearch(Self.problem, in: FeasibleSpace(Self.space), initial: initial) }

    mutating func tell(_ trial: Trial) { strategy.tell(trial) }

    func ask(seed: UInt64) throws -> Proposal { try strategy.ask(trial: 1_000, seed: seed) }

    func point(seed: UInt64) throws -> [Int] {
        guard case .start(let configuration, _, _) = try ask(seed: seed).action else { return [] }
        return (1...4).compactMap { configuration["x\($0)"]?.integer }
    }

    func trial(_ id: Int, at point: [Int], value: Double, _ state: Trial.State = .completed) -> Trial {
        let values = point.enumerated().map { ("x\($0 + 1)", Value.integer($1)) }
        let configuration = Configuration(Dictionary(uniqueKeysWithValues: values))
        let measurement = Measurement(epoch: 1, seconds: 1, metrics: [.validationAccuracy: value])
        return Trial(
            id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 1),
            seed: 0, state: state, measurements: [measurement])
    }
}
