import AutoMLSearch
import AutoMLTesting
import CMAES
import Testing

@Test func cmaesKeepsEveryPromise() throws {
    #expect(try checkStrategy(.cmaes) == [])
    #expect(try checkStrategy(.cmaes, options: ["population": "4", "step": "0.1"]) == [])
}

/// A bowl with axes that hang together: x₁ and x₂ turned by 45°, one a hundred times as steep as the other.
@Test func aTurnedValleyIsFollowedToItsBottom() throws {
    let space = SearchSpace(
        name: "plane", hyperparameters: ["a", "b"].map { Hyperparameter($0, .real(low: -1, high: 1)) })
    let best = try lowest(in: space, trials: 400) { at in
        let (along, across) = (at("a") + at("b") - 0.3, at("a") - at("b") + 0.1)
        return along * along + 100 * across * across
    }
    #expect(best < 1e-6)
}

/// Reference: Hamano et al. 2022, SphereInt: half of the axes are whole numbers, where the plain method sticks.
@Test func wholeNumbersDoNotStick() throws {
    let space = SearchSpace(
        name: "sphere",
        hyperparameters: (1...6).map { axis in
            axis <= 3
                ? Hyperparameter("x\(axis)", .real(low: -10, high: 10))
                : Hyperparameter("x\(axis)", .integer(low: -10, high: 10))
        })
    let best = try lowest(in: space, trials: 1_200) { at in
        (1...6).reduce(0.0) { sum, axis in
            let distance = at("x\(axis)") - (axis <= 3 ? 1.5 : 4)
            return sum + distance * distance
        }
    }
    #expect(best < 1e-3)
}

@Test func choicesThatAreBetterAreDrawnMoreOften() throws {
    let space = SearchSpace(
        name: "mixed",
        hyperparameters: [
            Hyperparameter("optimizer", .choice(values: ["sgd", "adam", "rmsprop"])),
            Hyperparameter("rate", .real(low: 0, high: 1)),
        ])
    let problem = Problem(space: space, objectives: [.validationLoss], maxBudget: Budget(epochs: 1), seed: 1)
    var strategy = CMAES(problem, in: FeasibleSpace(space))
    for id in 1...60 {
        let drawn = try start(strategy, id)
        strategy.tell(trial(id, drawn, (drawn["optimizer"] == "adam" ? 0 : 1) + 0.01 * (drawn["rate"]?.number ?? 0)))
    }
    let drawn = try (61...460).map { try start(strategy, $0)["optimizer"] }
    #expect(drawn.count { $0 == "adam" } > 300)
    #expect(Set(drawn).count == 3, "the margin keeps the others alive")
}

@Test func theReasonTellsWhereThePopulationStands() throws {
    let space = SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])
    let problem = Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1)
    let why = try CMAES(problem, in: FeasibleSpace(space)).ask(trial: 1, seed: 1).why
    #expect(why == "drawn from the distribution of generation 1 (step 0.3, restarts 0)")
}

@Test(arguments: [["population": "3"], ["population": "x"], ["step": "0"], ["step": "2"], ["sigma": "0.3"]])
func badOptionsAreRefused(options: [String: String]) {
    let space = SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])
    let problem = Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1)
    #expect(throws: OptionError.self) {
        try StrategyModule.cmaes.make(problem, FeasibleSpace(space), Options(options, owner: "cmaes"))
    }
}

/// The lowest value of a function, median of five studies.
private func lowest(
    in space: SearchSpace, trials: Int, _ function: ((String) -> Double) -> Double
) throws -> Double {
    let results = try (1...5).map { seed in
        let problem = Problem(
            space: space, objectives: [.validationLoss], maxBudget: Budget(epochs: 1), seed: UInt64(seed))
        var strategy = CMAES(problem, in: FeasibleSpace(space))
        var best = Double.infinity
        for id in 1...trials {
            let drawn = try start(strategy, id)
            let value = function { drawn[$0]?.number ?? 0 }
            best = min(best, value)
            strategy.tell(trial(id, drawn, value))
        }
        return best
    }
    return results.sorted()[2]
}

private func start(_ strategy: CMAES, _ id: Int) throws -> Configuration {
    guard case .start(let drawn, _, _) = try strategy.ask(trial: id, seed: UInt64(id)).action else { return [:] }
    return drawn
}

private func trial(_ id: Int, _ configuration: Configuration, _ loss: Double) -> Trial {
    Trial(
        id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 1), seed: 0,
        state: .completed, measurements: [Measurement(epoch: 1, seconds: 1, metrics: [.validationLoss: loss])])
}
