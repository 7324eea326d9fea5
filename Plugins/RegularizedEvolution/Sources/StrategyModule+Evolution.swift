public import AutoMLSearch

extension StrategyModule {
    public static let evolution = StrategyModule(
        name: "evolution",
        summary: "ageing evolution: mutates the best of a small sample; strongest from a hundred trials on",
        options: evolutionOptions
    ) { problem, space, options in
        try options.check(against: evolutionOptions)
        let population = try positive("population", 20, in: options)
        let sample = try positive("sample", 5, in: options)
        return RegularizedEvolution(problem, in: space, population: population, sample: sample)
    }

    private static let evolutionOptions = [
        OptionDescription("population", default: "20", help: "members alive at a time (P), at least 1"),
        OptionDescription("sample", default: "5", help: "members in a tournament (S), at least 1"),
    ]

    private static func positive(_ name: String, _ fallback: Int, in options: Options) throws -> Int {
        let value = try options.value(name, default: fallback)
        guard value >= 1 else {
            throw OptionError("\(options.owner): option '\(name)' is \(value); it must be at least 1")
        }
        return value
    }
}
