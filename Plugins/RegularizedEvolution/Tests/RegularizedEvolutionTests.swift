import AutoMLSearch
import AutoMLTesting
import RegularizedEvolution
import Testing

@Test func regularizedEvolutionKeepsEveryPromise() throws {
    #expect(try checkStrategy(.evolution) == [])
    #expect(try checkStrategy(.evolution, options: ["population": "4", "sample": "2"]) == [])
}

@Test func theInitialPopulationIsDrawnAndThenChildrenDifferInOneHyperparameter() throws {
    var study = Study(population: 4, sample: 4)
    for id in 1...4 { study.tell(study.trial(id, at: [5, 5, 5, 5], value: Double(id))) }
    for seed in 0..<50 {
        let child = try study.child(seed: UInt64(seed))
        #expect(child.filter { $0 != 5 }.count == 1)
    }
}

@Test func theBestOfTheSampleIsTheParent() throws {
    var study = Study(population: 3, sample: 3)
    study.tell(study.trial(1, at: [1, 1, 1, 1], value: 0.2))
    study.tell(study.trial(2, at: [9, 9, 9, 9], value: 0.9))
    study.tell(study.trial(3, at: [5, 5, 5, 5], value: 0.5))
    #expect(try study.child(seed: 1).filter { $0 == 9 }.count == 3)
    #expect(try study.ask(seed: 1).why.hasPrefix("child of trial 2 (validation_accuracy 0.9, best of 3): x"))
}

/// The best dies of age: after three younger ones its genes are gone.
@Test func theOldestDiesThoughItIsTheBest() throws {
    var study = Study(population: 3, sample: 3)
    study.tell(study.trial(1, at: [9, 9, 9, 9], value: 0.99))
    for id in 2...4 { study.tell(study.trial(id, at: [id, id, id, id], value: 0.1 * Double(id))) }
    #expect(try study.child(seed: 1).filter { $0 == 4 }.count == 3)
}

@Test func failedTrialsAgeButNeverWin() throws {
    var study = Study(population: 3, sample: 3)
    study.tell(study.trial(1, at: [1, 1, 1, 1], value: 0.1))
    study.tell(study.trial(2, at: [2, 2, 2, 2], value: 0.9, .failed(message: "out of memory")))
    study.tell(study.trial(3, at: [3, 3, 3, 3], value: .nan))
    #expect(try study.child(seed: 1).filter { $0 == 1 }.count == 3)
    study.tell(study.trial(4, at: [4, 4, 4, 4], value: 0.9, .failed(message: "out of memory")))
    #expect(try study.ask(seed: 1).why.contains("drawn from the prior"), "only failed ones are alive")
}

@Test func aPrunedTrialNeverBeatsACompletedOne() throws {
    var study = Study(population: 3, sample: 3)
    study.tell(study.trial(1, at: [1, 1, 1, 1], value: 0.99, .pruned(reason: "test")))
    study.tell(study.trial(2, at: [2, 2, 2, 2], value: 0.10))
    study.tell(study.trial(3, at: [3, 3, 3, 3], value: 0.98, .pruned(reason: "test")))
    #expect(try study.child(seed: 1).filter { $0 == 2 }.count == 3)
}

@Test func runningTrialsCountTowardsTheInitialPopulation() throws {
    var study = Study(population: 3, sample: 3)
    study.tell(study.trial(1, at: [1, 1, 1, 1], value: 0.1))
    study.tell(study.trial(2, at: [2, 2, 2, 2], value: 0.1, .running))
    #expect(try study.ask(seed: 1).why.contains("initial population"))
    study.tell(study.trial(3, at: [3, 3, 3, 3], value: 0.1, .running))
    #expect(try study.ask(seed: 1).why.hasPrefix("child of trial 1"))
}

/// One point has 4 · 9 neighbours; when they are all known a child changes twice.
@Test func knownChildrenAreMutatedAgain() throws {
    var study = Study(population: 1, sample: 1)
    var id = 0
    for place in 0..<4 {
        for value in [0, 1, 2, 3, 4, 6, 7, 8, 9] {
            var point = [5, 5, 5, 5]
            point[place] = value
            id += 1
            study.tell(study.trial(id, at: point, value: 0.1))
        }
    }
    study.tell(study.trial(37, at: [5, 5, 5, 5], value: 0.9))
    #expect(try study.child(seed: 1).filter { $0 == 5 }.count == 2)
}

@Test(arguments: [["population": "0"], ["sample": "-1"], ["sample": "few"], ["size": "3"]])
func badOptionsAreRefused(options: [String: String]) {
    #expect(throws: OptionError.self) {
        let given = Options(options, owner: "evolution")
        return try StrategyModule.evolution.make(Study.problem, FeasibleSpace(Study.space), given)
    }
}

/// Four choices of ten.
private struct Study {
    static let space = SearchSpace(
        name: "four choices",
        hyperparameters: (1...4).map { Hyperparameter("x\($0)", .choice(values: (0...9).map { .integer($0) })) })
    static let problem = Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1)
    private var strategy: RegularizedEvolution

    init(population: Int, sample: Int) {
        strategy = RegularizedEvolution(
            Self.problem, in: FeasibleSpace(Self.space), population: population, sample: sample)
    }

    mutating func tell(_ trial: Trial) { strategy.tell(trial) }

    func ask(seed: UInt64) throws -> Proposal { try strategy.ask(trial: 1_000, seed: seed) }

    func child(seed: UInt64) throws -> [Int] {
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
