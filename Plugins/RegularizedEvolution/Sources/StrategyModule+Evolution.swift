public import AutoMLSearch

extension StrategyModule {
    public static let evolution = StrategyModule(
        name: "evolution",
        summary: "ageing evolution: mutates the best of a small sample; strongest from a hundred trials on",
        options: evolutionOptions
    ) { problem, space, options in
        try options.check(against: evolutionOptions)
        let population = try options.value("population", default: 20, .atLeast(1))
        let sample = try options.value("sample", default: 5, .atLeast(1))
        return RegularizedEvolution(problem, in: space, population: population, sample: sample)
    }

    private static let evolutionOptions = [
        OptionDescription("population", default: "20", help: "members alive at a time (P), at least 1"),
        OptionDescription("sample", default: "5", help: "members in a tournament (S), at least 1"),
    ]
}
