import AutoMLSearch
import AutoMLTesting
import Foundation
import GaussianProcess
import Testing

@Test func theProcessKeepsEveryPromise() throws {
    #expect(try checkStrategy(.gp) == [])
    #expect(try checkStrategy(.gp, options: ["initial": "2"]) == [])
}

/// f = (x₁ - 1)² + x₂² falls towards a corner: the proposals end exactly there.
@Test func aCornerOfTheSpaceIsReachedExactly() throws {
    var study = Study(Study.square)
    let reached = try study.run(trials: 15) { ($0["x1"]! - 1) * ($0["x1"]! - 1) + $0["x2"]! * $0["x2"]! }
    #expect(reached == 0)
}

/// Branin's function has three minima of 0.397887. Random search comes within 1 of them with 30 trials.
@Test func braninsMinimumIsFoundWithThirtyTrials() throws {
    let reached = try (1...20).map { seed in
        var study = Study(Study.square, seed: UInt64(seed))
        return try study.run(trials: 30) { branin(15 * $0["x1"]! - 5, 15 * $0["x2"]!) } - 0.397887
    }.sorted()
    #expect(reached[10] < 0.02 && reached[19] < 0.25, "\(reached)")
}

@Test func theReasonTellsWhatTheModelExpects() throws {
    var study = Study(Study.square)
    _ = try study.run(trials: 12) { $0["x1"]! }
    #expect(study.reasons[0] == "one of the first 5, drawn from the prior")
    #expect(study.reasons[11].hasPrefix("Gaussian process: expected at rank "))
}

@Test func copiesThatWereToldDifferentTrialsDoNotShareWhatTheyFitted() throws {
    var study = Study(Study.square)
    _ = try study.run(trials: 12) { $0["x1"]! }
    var (left, right) = (study.strategy, study.strategy)
    let point: Configuration = ["x1": 0.1, "x2": 0.1]
    left.tell(Study.trial(13, point, 5))
    right.tell(Study.trial(13, point, -5))
    let proposals = try [left.ask(trial: 14, seed: 1), right.ask(trial: 14, seed: 1), left.ask(trial: 14, seed: 1)]
    #expect(proposals[0] == proposals[2])
    #expect(proposals[0] != proposals[1])
}

@Test(arguments: [["initial": "0"], ["initial": "few"], ["intial": "3"]])
func badOptionsAreRefused(options: [String: String]) {
    #expect(throws: OptionError.self) {
        try StrategyModule.gp.make(
            Study.problem(Study.square, 1), FeasibleSpace(Study.square), Options(options, owner: "gp"))
    }
}

private func branin(_ x: Double, _ y: Double) -> Double {
    let bowl = y - 5.1 / (4 * .pi * .pi) * x * x + 5 / .pi * x - 6
    return bowl * bowl + 10 * (1 - 1 / (8 * .pi)) * cos(x) + 10
}

/// A study of a function on the unit square.
private struct Study {
    static let square = SearchSpace(
        name: "square",
        hyperparameters: [
            Hyperparameter("x1", .real(low: 0, high: 1)), Hyperparameter("x2", .real(low: 0, high: 1)),
        ])
    var strategy: GaussianProcess
    private let seed: UInt64
    private(set) var reasons: [String] = []

    init(_ space: SearchSpace, seed: UInt64 = 1) {
        self.seed = seed
        strategy = GaussianProcess(Self.problem(space, seed), in: FeasibleSpace(space))
    }

    static func problem(_ space: SearchSpace, _ seed: UInt64) -> Problem {
        Problem(space: space, objectives: [.validationLoss], maxBudget: Budget(epochs: 1), seed: seed)
    }

    /// - Returns: the least value met.
    mutating func run(trials: Int, _ function: ([String: Double]) -> Double) throws -> Double {
        var least = Double.infinity
        for id in 1...trials {
            let proposal = try strategy.ask(trial: id, seed: seed << 20 + UInt64(id))
            guard case .start(let configuration, _, _) = proposal.action else { break }
            reasons.append(proposal.why)
            let value = function(configuration.values.compactMapValues(\.number))
            least = min(least, value)
            strategy.tell(Self.trial(id, configuration, value))
        }
        return least
    }

    static func trial(_ id: Int, _ configuration: Configuration, _ value: Double) -> Trial {
        Trial(
            id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 1),
            seed: 0, state: .completed,
            measurements: [Measurement(epoch: 1, seconds: 1, metrics: [.validationLoss: value])])
    }
}
