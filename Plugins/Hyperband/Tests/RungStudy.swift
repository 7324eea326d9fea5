import AutoMLSearch
import Hyperband

/// A study with a strategy of rungs, told trial by trial what happened. First rung: 3 epochs.
struct RungStudy {
    static let modules: [StrategyModule] = [.hyperband, .halving, .promotion, .bohb, .dehb]
    static let space = SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])

    let problem: Problem
    private(set) var strategy: any Strategy
    private(set) var trials: [Trial.ID: Trial] = [:]

    init(_ name: String, maximum: Int, _ options: [String: String] = [:], seed: UInt64 = 1) throws {
        problem = Problem(space: Self.space, maxBudget: Budget(epochs: maximum), seed: seed)
        let module = Self.modules.first { $0.name == name }!
        strategy = try module.make(problem, FeasibleSpace(Self.space), Options(options, owner: name))
    }

    func ask() throws -> Proposal { try strategy.ask(trial: trials.count + 1, seed: UInt64(trials.count)) }
    func conclude() throws -> Proposal { try strategy.askToConclude(trial: trials.count + 1, seed: 1) }

    mutating func start(_ id: Trial.ID, epochs: Int = 3) throws {
        let configuration: Configuration = ["x": .real(Double(id) / 1_000)]
        try tell(
            Trial(
                id: id, configuration: configuration, hash: CanonicalHash(configuration),
                budget: Budget(epochs: epochs), seed: 0, state: .running))
    }

    mutating func resume(_ id: Trial.ID, epochs: Int) throws {
        guard var trial = trials[id] else { return }
        (trial.budget, trial.state) = (Budget(epochs: epochs), .running)
        try tell(trial)
    }

    /// Measures one value for every epoch up to the budget.
    mutating func finish(_ id: Trial.ID, value: Double, _ state: Trial.State = .paused) throws {
        guard var trial = trials[id] else { return }
        for epoch in (trial.measurements.count + 1)...trial.budget.epochs {
            trial.measurements.append(
                Measurement(epoch: epoch, seconds: 1, metrics: [.validationAccuracy: value]))
        }
        trial.state = state
        try tell(trial)
    }

    mutating func run(_ id: Trial.ID, value: Double, _ state: Trial.State = .paused) throws {
        try start(id)
        try finish(id, value: value, state)
    }

    private mutating func tell(_ trial: Trial) throws {
        trials[trial.id] = trial
        try strategy.tell(trial)
    }
}
