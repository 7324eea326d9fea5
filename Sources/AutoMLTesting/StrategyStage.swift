import AutoMLSearch

/// A small problem that a strategy is rehearsed on.
struct StrategyStage: Sendable {
    let name: String
    let problem: Problem
    let space: FeasibleSpace
    /// How many networks there are, counted by hand; nil for a continuum.
    let networks: Int?

    private init(
        _ name: String, networks: Int?, objective: Objective = .validationAccuracy, draft: Draft? = nil,
        _ hyperparameters: [Hyperparameter]
    ) {
        self.name = name
        self.networks = networks
        let space = SearchSpace(name: name, hyperparameters: hyperparameters)
        problem = Problem(space: space, objectives: [objective], maxBudget: Budget(epochs: 4), seed: 20_011)
        self.space = FeasibleSpace(space, draft: draft)
    }

    static let all = [finite, mixed, conditional, perLayer, aliased, constrained, single]

    /// 3 · 2 · 2 networks.
    static let finite = StrategyStage(
        "finite space", networks: 12,
        [
            Hyperparameter("activation", .choice(values: ["relu", "tanh", "gelu"])),
            Hyperparameter("batch_norm", .choice(values: [true, false])),
            Hyperparameter("kernel", .choice(values: [3, 5], ordered: true)),
        ])

    static let mixed = StrategyStage(
        "mixed space", networks: nil, objective: .validationLoss,
        [
            Hyperparameter("learning_rate", .real(low: 1e-4, high: 0.1, scale: .log)),
            Hyperparameter("dropout", .real(low: 0, high: 0.5)),
            Hyperparameter("width", .integer(low: 16, high: 128, scale: .log)),
            Hyperparameter("optimizer", .choice(values: ["sgd", "adam"])),
        ])

    /// One MLP and 3 · 2 CNNs, each with two depths.
    static let conditional = StrategyStage(
        "conditional space", networks: 14, objective: .validationLoss,
        [
            Hyperparameter("network", .choice(values: ["mlp", "cnn"])),
            Hyperparameter("depth", .integer(low: 1, high: 2)),
            Hyperparameter("kernel", .choice(values: [3, 5, 7], ordered: true), when: ["network": ["cnn"]]),
            Hyperparameter("pool", .choice(values: ["max", "average"]), when: ["network": ["cnn"]]),
        ])

    /// 2 + 4 + 8 networks.
    static let perLayer = StrategyStage(
        "per-layer space", networks: 14,
        [
            Hyperparameter("depth", .integer(low: 1, high: 3)),
            Hyperparameter("width", .integer(low: 8, high: 16, step: 8), per: "depth"),
        ])

    /// 3 · 4 configurations, where `b` does nothing unless `a` is 2: 2 + 4 networks.
    static let aliased = StrategyStage(
        "space with several configurations per network", networks: 6,
        draft: { configuration in
            var canonical = configuration
            if configuration["a"] != 2 { canonical["b"] = nil }
            return Blueprint(canonical: canonical)
        },
        [
            Hyperparameter("a", .integer(low: 0, high: 2)),
            Hyperparameter("b", .integer(low: 0, high: 3)),
        ])

    /// 36 configurations; those whose product is above 6 cannot be built: 6 + 3 + 2 + 1 + 1 + 1 networks are left.
    static let constrained = StrategyStage(
        "constrained space", networks: 14,
        draft: { configuration in
            let (a, b) = (configuration["a"]?.integer ?? 0, configuration["b"]?.integer ?? 0)
            guard a * b <= 6 else { throw TrialFailure("a · b is above 6") }
            return Blueprint(canonical: configuration)
        },
        [
            Hyperparameter("a", .integer(low: 1, high: 6)),
            Hyperparameter("b", .integer(low: 1, high: 6)),
        ])

    static let single = StrategyStage(
        "space of one network", networks: 1, [Hyperparameter("depth", .integer(low: 2, high: 2))])
}
