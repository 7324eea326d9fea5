import AutoMLSearch
import AutoMLTesting
import GridSearch
import Testing

@Test func gridSearchKeepsEveryPromise() throws {
    #expect(try checkStrategy(.grid) == [])
    #expect(try checkStrategy(.grid, options: ["resolution": "1"]) == [])
}

@Test func theLastHyperparameterTurnsFastest() throws {
    let space = SearchSpace(
        name: "plane",
        hyperparameters: [
            Hyperparameter("kernel", .choice(values: [3, 5])), Hyperparameter("depth", .integer(low: 1, high: 3)),
        ])
    let tried = try walk(space).configurations.map(\.description)
    #expect(
        tried == [
            "depth=1 kernel=3", "depth=2 kernel=3", "depth=3 kernel=3", "depth=1 kernel=5", "depth=2 kernel=5",
            "depth=3 kernel=5",
        ])
}

@Test func layersComeAndGo() throws {
    let space = SearchSpace(
        name: "layers",
        hyperparameters: [
            Hyperparameter("depth", .integer(low: 1, high: 2)),
            Hyperparameter("width", .choice(values: [8, 16]), per: "depth"),
        ])
    let tried = try walk(space).configurations.map(\.description)
    #expect(
        tried == [
            "depth=1 width[1]=8", "depth=1 width[1]=16", "depth=2 width[1]=8 width[2]=8",
            "depth=2 width[1]=8 width[2]=16", "depth=2 width[1]=16 width[2]=8", "depth=2 width[1]=16 width[2]=16",
        ])
}

/// On a log scale from 10⁻⁴ to 1, five values lie a decade apart.
@Test func aContinuumTakesEvenlySpacedValuesWithBothEnds() throws {
    let rate = Hyperparameter("learning_rate", .real(low: 1e-4, high: 1, scale: .log))
    let values = try walk(SearchSpace(name: "line", hyperparameters: [rate])).configurations
        .compactMap { $0["learning_rate"]?.number }
    #expect(values.count == 5)
    for (value, expected) in zip(values, [1e-4, 1e-3, 1e-2, 0.1, 1]) { #expect(abs(value / expected - 1) < 1e-12) }
}

@Test func theEndSaysHowManyNetworksTheGridHad() throws {
    let sides = ["a", "b"].map { Hyperparameter($0, .integer(low: 1, high: 6)) }
    let walked = try walk(SearchSpace(name: "square", hyperparameters: sides))
    #expect(walked.configurations.count == 36)
    #expect(walked.end == Proposal(.finished, why: "36/36 networks of the grid tried"))
}

@Test func aGridWithoutFeasiblePointIsAnError() throws {
    let space = SearchSpace(name: "nothing", hyperparameters: [Hyperparameter("x", .integer(low: 0, high: 9))])
    let feasible = FeasibleSpace(space) { _ in throw TrialFailure("no such network") }
    let strategy = GridSearch(Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1), in: feasible)
    #expect(throws: EmptyGrid.self) { try strategy.ask(trial: 1, seed: 1) }
}

/// 10¹² infeasible combinations: it gives up within the time of 50,000.
@Test func aVastGridWithoutFeasiblePointEnds() throws {
    let digits = (1...12).map { Hyperparameter("x\($0)", .integer(low: 0, high: 9)) }
    let space = SearchSpace(name: "vast", hyperparameters: digits)
    let feasible = FeasibleSpace(space) { _ in throw TrialFailure("no such network") }
    let strategy = GridSearch(Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1), in: feasible)
    #expect(throws: EmptyGrid.self) { try strategy.ask(trial: 1, seed: 1) }
}

private func walk(_ space: SearchSpace) throws -> (configurations: [Configuration], end: Proposal) {
    var strategy = GridSearch(
        Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1), in: FeasibleSpace(space))
    var configurations: [Configuration] = []
    while true {
        let proposal = try strategy.ask(trial: configurations.count + 1, seed: 1)
        guard case .start(let configuration, let budget, _) = proposal.action else { return (configurations, proposal) }
        configurations.append(configuration)
        strategy.tell(
            Trial(
                id: configurations.count, configuration: configuration, hash: CanonicalHash(configuration),
                budget: budget, seed: 0, state: .completed))
    }
}
