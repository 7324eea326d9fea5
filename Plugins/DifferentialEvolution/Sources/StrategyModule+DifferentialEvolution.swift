public import AutoMLSearch

extension StrategyModule {
    public static let differentialEvolution = StrategyModule(
        name: "de",
        summary: "differential evolution: steps by the difference of two others; for many trials on numeric spaces",
        options: options
    ) { problem, space, options in
        try options.check(against: Self.options)
        let population = try options.value("population", default: 20)
        let factor = try options.value("factor", default: 0.5)
        let crossover = try options.value("crossover", default: 0.5)
        func require(_ holds: Bool, _ name: String, _ value: Any, _ rule: String) throws {
            guard !holds else { return }
            throw OptionError("\(options.owner): option '\(name)' is \(value); it must be \(rule)")
        }
        try require((4...100_000).contains(population), "population", population, "in 4 to 100000")
        try require(factor > 0 && factor <= 2, "factor", factor, "above 0, and at most 2")
        try require(crossover >= 0 && crossover <= 1, "crossover", crossover, "in 0 to 1")
        return DifferentialEvolution(
            problem, in: space, population: population, factor: factor, crossover: crossover)
    }

    private static let options = [
        OptionDescription("population", default: "20", help: "places of the population (NP), at least 4"),
        OptionDescription("factor", default: "0.5", help: "how much of a difference is taken (F), above 0, at most 2"),
        OptionDescription("crossover", default: "0.5", help: "chance of a value to come from the mutant (CR), 0 to 1"),
    ]
}
