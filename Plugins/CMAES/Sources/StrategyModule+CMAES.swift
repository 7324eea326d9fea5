public import AutoMLSearch

extension StrategyModule {
    public static let cmaes = StrategyModule(
        name: "cmaes",
        summary:
            "covariance matrix adaptation with margin: for numbers that hang together, from a few hundred trials on",
        options: cmaesOptions
    ) { problem, space, options in
        try options.check(against: cmaesOptions)
        let population = try options.value(
            "population", default: 0, OptionRule("at least 4, or 0") { $0 == 0 || $0 >= 4 })
        let step = try options.value("step", default: 0.3, .above(0, atMost: 1))
        return CMAES(problem, in: space, population: population == 0 ? nil : population, step: step)
    }

    private static let cmaesOptions = [
        OptionDescription("population", default: "0", help: "trials per update (λ), at least 4; 0 for 4 + 3 · ln d"),
        OptionDescription("step", default: "0.3", help: "the first step size (σ), as a share of each range"),
    ]
}
