import AutoMLSearch
import AutoMLTesting
import DifferentialEvolution
import Testing

@Test func differentialEvolutionKeepsEveryPromise() throws {
    #expect(try checkStrategy(.differentialEvolution) == [])
    #expect(try checkStrategy(.differentialEvolution, options: ["population": "4", "crossover": "1"]) == [])
}

@Test func theFirstTrialOfEveryPlaceIsDrawnFromThePrior() throws {
    var study = Study(population: 4)
    for id in 1...4 {
        #expect(try study.ask(id).why == "place \(id) of the initial population of 4, drawn from the prior")
        study.tell(id, at: [0.1, 0.1], value: 1)
    }
    #expect(try study.ask(5).why.hasPrefix("against trial 1: "))
}

/// With CR = 1 all comes from the mutant. Members at 0.5, 0.5, 0.3, 0.3 and 0.1 (the target): the mutant is 0.5 or
/// 0.3, moved by half of a difference of 0 or ±0.2.
@Test func aChildStepsByTheDifferenceOfTwoOthers() throws {
    var study = Study(population: 5, crossover: 1)
    for (id, place) in zip(1..., [0.1, 0.5, 0.5, 0.3, 0.3]) { study.tell(id, at: [place, place], value: 1) }
    for seed in 0..<200 {
        let child = try study.child(6, seed: UInt64(seed))
        let steps = [0.3, 0.5].flatMap { a in [-0.1, 0, 0.1].map { a + $0 } }
        for value in child { #expect(steps.contains { abs($0 - value) < 1e-9 }, "\(value)") }
        #expect(abs(child[0] - child[1]) < 1e-9, "all hyperparameters step together")
    }
}

/// With CR = 0 only the forced one of the two comes from the mutant.
@Test func withoutCrossoverOneHyperparameterChanges() throws {
    var study = Study(population: 4, crossover: 0)
    for (id, place) in zip(1..., [0.1, 0.5, 0.6, 0.9]) { study.tell(id, at: [place, place], value: 1) }
    for seed in 0..<100 {
        let child = try study.child(5, seed: UInt64(seed))
        #expect(child.filter { $0 == 0.1 }.count == 1, "\(child)")
    }
}

/// A child of CR = 0 keeps one value of its target, so it tells who lives at the place.
@Test(arguments: [
    (2.0, Trial.State.completed, 0.1), (1.0, .completed, 0.7), (0.5, .completed, 0.7), (0.5, .pruned(reason: ""), 0.1),
    (0.5, .failed(message: ""), 0.1), (.nan, .completed, 0.1),
])
func theBetterOfChildAndPlaceStays(value: Double, state: Trial.State, expected: Double) throws {
    var study = Study(population: 4, crossover: 0)
    for (id, place) in zip(1..., [0.1, 0.5, 0.6, 0.9]) { study.tell(id, at: [place, place], value: 1) }
    study.tell(5, at: [0.7, 0.7], value: value, state)
    for id in 6...8 { study.tell(id, at: [0.2, 0.2], value: 9) }
    #expect(try study.child(9, seed: 3).contains(expected))
}

@Test(arguments: [
    ["population": "3"], ["factor": "0"], ["factor": "nan"], ["crossover": "1.5"], ["crossover": "x"], ["size": "3"],
])
func badOptionsAreRefused(options: [String: String]) {
    #expect(throws: OptionError.self) {
        let given = Options(options, owner: "de")
        return try StrategyModule.differentialEvolution.make(Study.problem, FeasibleSpace(Study.space), given)
    }
}

/// Two reals in [0, 1], to be minimised.
private struct Study {
    static let space = SearchSpace(
        name: "plane",
        hyperparameters: [
            Hyperparameter("x", .real(low: 0, high: 1)), Hyperparameter("y", .real(low: 0, high: 1)),
        ])
    static let problem = Problem(
        space: space, objectives: [.validationLoss], maxBudget: Budget(epochs: 1), seed: 1)
    private var strategy: DifferentialEvolution

    init(population: Int, crossover: Double = 0.5) {
        strategy = DifferentialEvolution(
            Self.problem, in: FeasibleSpace(Self.space), population: population, crossover: crossover)
    }

    func ask(_ id: Int, seed: UInt64 = 1) throws -> Proposal { try strategy.ask(trial: id, seed: seed) }

    func child(_ id: Int, seed: UInt64) throws -> [Double] {
        guard case .start(let configuration, _, _) = try ask(id, seed: seed).action else { return [] }
        return ["x", "y"].compactMap { configuration[$0]?.number }
    }

    /// Different trials at one point are told apart by their number, as if something else differed.
    mutating func tell(_ id: Int, at point: [Double], value: Double, _ state: Trial.State = .completed) {
        strategy.tell(
            Trial(
                id: id, configuration: ["x": .real(point[0]), "y": .real(point[1])],
                hash: CanonicalHash(rawValue: UInt64(id)), budget: Budget(epochs: 1), seed: 0, state: state,
                measurements: [Measurement(epoch: 1, seconds: 1, metrics: [.validationLoss: value])]))
    }
}
