public import AutoMLSearch

extension StrategyModule {
    public static let hyperband = StrategyModule(
        name: "hyperband",
        summary: "successive halving with several trade-offs between many short and few long trials; no model",
        options: rungOptions
    ) { problem, space, options in
        let ladder = try ladder(problem, options)
        return Hyperband(problem, in: space, brackets: ladder.brackets, sampler: PriorSampler())
    }

    public static let halving = StrategyModule(
        name: "halving",
        summary: "synchronous successive halving: Hyperband's most daring bracket, over and over",
        options: rungOptions
    ) { problem, space, options in
        let ladder = try ladder(problem, options)
        return Hyperband(problem, in: space, brackets: [ladder.brackets[0]], sampler: PriorSampler())
    }

    public static let promotion = StrategyModule(
        name: "promotion",
        summary: "asynchronous successive halving: a trial goes on as soon as it is among the best; for many workers",
        options: rungOptions
    ) { problem, space, options in
        PromotionHalving(problem, in: space, ladder: try ladder(problem, options))
    }

    public static let bohb = StrategyModule(
        name: "bohb",
        summary: "Hyperband's rungs, with configurations from a density of good against bad ones",
        options: rungOptions
    ) { problem, space, options in
        let ladder = try ladder(problem, options)
        return Hyperband(problem, in: space, brackets: ladder.brackets, sampler: DensitySampler(problem))
    }

    public static let dehb = StrategyModule(
        name: "dehb",
        summary: "Hyperband's rungs, with configurations from differential evolution",
        options: rungOptions
    ) { problem, space, options in
        let ladder = try ladder(problem, options)
        return Hyperband(problem, in: space, brackets: ladder.brackets, sampler: DifferenceSampler(problem))
    }

    private static let rungOptions = [
        OptionDescription("eta", default: "3", help: "one in so many goes on at each rung (η), above 1"),
        OptionDescription("min_epochs", default: "3", help: "epochs that every trial gets (r), at least 1"),
    ]

    private static func ladder(_ problem: Problem, _ options: Options) throws -> RungLadder {
        try options.check(against: rungOptions)
        let eta = try options.value("eta", default: 3.0, OptionRule("above 1") { $0 > 1 && $0.isFinite })
        let epochs = try options.value("min_epochs", default: 3, .atLeast(1))
        let low = max(epochs, problem.minBudget.epochs)
        return RungLadder(from: low, to: problem.maxBudget.epochs, reductionFactor: eta)
    }
}
