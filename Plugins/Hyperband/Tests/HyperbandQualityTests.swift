import AutoMLSearch
import AutoMLTesting
import Hyperband
import Testing

/// Curves that rise to 1 - (x - 0.7)² at one pace; 2,000 epochs, mean over ten studies.
@Test func modelsFindBetterOnesThanThePrior() throws {
    let prior = try meanBest("hyperband")
    let (densities, differences) = (try meanBest("bohb"), try meanBest("dehb"))
    print("hyperband \(prior), bohb \(densities), dehb \(differences)")
    #expect(densities > prior)
    #expect(differences > prior)
}

private func meanBest(_ name: String) throws -> Double {
    try (1...10).reduce(0.0) { try $0 + best(name, seed: UInt64($1)) } / 10
}

/// The best value measured with one worker, when 2,000 epochs are spent.
private func best(_ name: String, seed: UInt64) throws -> Double {
    let names = ["a", "b", "c", "d"]
    let space = SearchSpace(
        name: "cube", hyperparameters: names.map { Hyperparameter($0, .real(low: 0, high: 1)) })
    let problem = Problem(space: space, maxBudget: Budget(epochs: 27), seed: seed)
    let module = RungStudy.modules.first { $0.name == name }!
    var strategy = try module.make(problem, FeasibleSpace(space), Options(owner: name))
    var (trials, epochs, best) = ([Trial.ID: Trial](), 0, 0.0)
    while epochs < 2_000 {
        var trial: Trial
        switch try strategy.ask(trial: trials.count + 1, seed: seed &* 1_000_003 &+ UInt64(trials.count)).action {
        case .start(let configuration, let budget, _):
            trial = Trial(
                id: trials.count + 1, configuration: configuration, hash: CanonicalHash(configuration), budget: budget,
                seed: 0, state: .running)
        case .resume(let id, let budget):
            trial = trials[id]!
            (trial.budget, trial.state) = (budget, .running)
        case .again, .wait, .finished: return best
        }
        try strategy.tell(trial)
        for epoch in (trial.measurements.count + 1)...trial.budget.epochs {
            let value = quality(trial.configuration, names) - 0.3 / Double(epoch)
            trial.measurements.append(Measurement(epoch: epoch, seconds: 1, metrics: [.validationAccuracy: value]))
            best = max(best, value)
            epochs += 1
        }
        trial.state = trial.budget < problem.maxBudget ? .paused : .completed
        trials[trial.id] = trial
        try strategy.tell(trial)
    }
    return best
}

private func quality(_ configuration: Configuration, _ names: [String]) -> Double {
    names.reduce(1.0) { sum, name in
        let distance = (configuration[name]?.number ?? 0) - 0.7
        return sum - distance * distance
    }
}
