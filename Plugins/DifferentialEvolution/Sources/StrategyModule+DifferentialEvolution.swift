public import AutoMLSearch

extension StrategyModule {
    public static let differentialEvolution = StrategyModule(
        name: "de",
        summary: "differential evolution: steps by the difference of two others; for many trials on numeric spaces",
        options: options
    ) { problem, space, options in
        try options.check(against: Self.options)
        let population = try options.value("population", default: 20, .from(4, to: 100_000))
        let factor = try options.value("factor", default: 0.5, .above(0, atMost: 2))
        let crossover = try options.value("crossover", default: 0.5, .from(0, to: 1))
        return DifferentialEvolution(
            problem, in: space, population: population, factor: factor, crossover: crossover)
    }

    private static let options = [
        OptionDescription("population", default: "20", help: "places of the population (NP), at least 4"),
        OptionDescription("factor", default: "0.5", help: "how much of a difference is taken (F), above 0, at most 2"),
        OptionDescription("crossover", default: "0.5", help: "chance of a value to come from the mutant (CR), 0 to 1"),
    ]
}
