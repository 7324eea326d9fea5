import AutoMLSearch
import AutoMLTesting
import Foundation
import TPE
import Testing

@Test func tpeKeepsEveryPromise() throws {
    #expect(try checkStrategy(.tpe) == [])
    #expect(try checkStrategy(.tpe, options: ["initial": "1", "candidates": "1"]) == [])
}

/// Two networks; one of them has a pool of three kinds, and both an activation of two.
private let choices = SearchSpace(
    name: "choices",
    hyperparameters: [
        Hyperparameter("network", .choice(values: ["mlp", "cnn"])),
        Hyperparameter("pool", .choice(values: ["max", "average", "none"]), when: ["network": ["cnn"]]),
        Hyperparameter("activation", .choice(values: ["relu", "tanh"])),
    ])

/// A density over a conditional space: all 2 + 6 rows together have the weight 1.
@Test func theDensityOfAFiniteSpaceSumsToOne() {
    let columns = SpaceColumns(choices)
    let centres = [[0, .nan, 1], [1, 2, 0], [1, 0, 0]]
    let density = ParzenEstimator(centres, columns: columns.columns)
    var sum = 0.0
    for activation in [0.0, 1] {
        sum += exp(density.logDensity(at: [0, .nan, activation]))
        for pool in [0.0, 1, 2] { sum += exp(density.logDensity(at: [1, pool, activation])) }
    }
    #expect(abs(sum - 1) < 1e-12)
}

@Test func withoutCentresTheDensityIsThePrior() {
    let density = ParzenEstimator([], columns: SpaceColumns(choices).columns)
    #expect(abs(density.logDensity(at: [1, 0, 0]) + log(12)) < 1e-12, "½ · ⅓ · ½")
}

@Test func drawsGatherAroundTheCentresAndReachTheEdge() {
    let line = SpaceColumns(SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))]))
    let density = ParzenEstimator(Array(repeating: [0.95], count: 20), columns: line.columns)
    var stream = RandomStream(seed: 1, purpose: "test")
    let draws = (0..<500).map { _ in density.sample(in: line, using: &stream)[0] }
    #expect(draws.count { $0 > 0.8 } > 400)
    #expect(draws.contains(1))
    #expect(density.logDensity(at: [0.9]) > density.logDensity(at: [0.5]))
}

/// f(x) = (x - 0.3)²: of 60 trials random search comes within 1/120 of the minimum on average.
@Test func theMinimumOfAParabolaIsFoundMoreExactlyThanByChance() throws {
    let line = SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])
    let problem = Problem(space: line, objectives: [.validationLoss], maxBudget: Budget(epochs: 1), seed: 1)
    var distances: [Double] = []
    for seed in 1...20 {
        var strategy = TreeParzenEstimator(problem, in: FeasibleSpace(line))
        var nearest = 1.0
        for id in 1...60 {
            guard case .start(let point, let budget, _) = try strategy.ask(trial: id, seed: UInt64(seed)).action else {
                break
            }
            let distance = abs(try #require(point["x"]?.number) - 0.3)
            nearest = min(nearest, distance)
            let measured = Measurement(epoch: 1, seconds: 1, metrics: [.validationLoss: distance * distance])
            strategy.tell(
                Trial(
                    id: id, configuration: point, hash: CanonicalHash(point), budget: budget, seed: 0,
                    state: .completed, measurements: [measured]))
        }
        distances.append(nearest)
    }
    #expect(distances.reduce(0, +) / 20 < 1.0 / 240)
}

@Test(arguments: [["initial": "0"], ["good": "1"], ["good": "-0.1"], ["candidates": "0"], ["gamma": "0.1"]])
func badOptionsAreRefused(options: [String: String]) {
    let problem = Problem(space: choices, maxBudget: Budget(epochs: 1), seed: 1)
    #expect(throws: OptionError.self) {
        try StrategyModule.tpe.make(problem, FeasibleSpace(choices), Options(options, owner: "tpe"))
    }
}
