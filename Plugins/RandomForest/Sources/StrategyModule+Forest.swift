public import AutoMLSearch

extension StrategyModule {
    public static let forest = StrategyModule(
        name: "forest",
        summary: "random-forest surrogate as in SMAC: for spaces of many choices and conditions",
        options: forestOptions
    ) { problem, space, options in
        try options.check(against: forestOptions)
        var settings = RandomForestSearch.Settings()
        settings.initial = try options.value("initial", default: settings.initial, .atLeast(1))
        settings.trees = try options.value("trees", default: settings.trees, .atLeast(1))
        settings.interleave = try options.value("interleave", default: settings.interleave, .from(0, to: 1))
        return RandomForestSearch(problem, in: space, settings: settings)
    }

    private static let forestOptions = [
        OptionDescription("initial", default: "10", help: "trials drawn from the prior before the first forest"),
        OptionDescription("trees", default: "20", help: "trees in the forest"),
        OptionDescription("interleave", default: "0.08", help: "probability of a draw from the prior later on"),
    ]
}
