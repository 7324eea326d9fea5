public import AutoMLSearch

extension StrategyModule {
    public static let forest = StrategyModule(
        name: "forest",
        summary: "random-forest surrogate as in SMAC: for spaces of many choices and conditions",
        options: forestOptions
    ) { problem, space, options in
        try options.check(against: forestOptions)
        var settings = RandomForestSearch.Settings()
        settings.initial = try positive("initial", settings.initial, in: options)
        settings.trees = try positive("trees", settings.trees, in: options)
        settings.interleave = try options.value("interleave", default: settings.interleave)
        guard (0...1).contains(settings.interleave) else {
            throw OptionError("\(options.owner): option 'interleave' is \(settings.interleave); it must be 0 to 1")
        }
        return RandomForestSearch(problem, in: space, settings: settings)
    }

    private static let forestOptions = [
        OptionDescription("initial", default: "10", help: "trials drawn from the prior before the first forest"),
        OptionDescription("trees", default: "20", help: "trees in the forest"),
        OptionDescription("interleave", default: "0.08", help: "probability of a draw from the prior later on"),
    ]

    private static func positive(_ name: String, _ fallback: Int, in options: Options) throws -> Int {
        let value = try options.value(name, default: fallback)
        guard value >= 1 else {
            throw OptionError("\(options.owner): option '\(name)' is \(value); it must be at least 1")
        }
        return value
    }
}
