public import AutoMLSearch

extension StrategyModule {
    public static let tpe = StrategyModule(
        name: "tpe",
        summary: "tree-structured Parzen estimator: cheap at any length, for conditional spaces and thousands of trials",
        options: tpeOptions
    ) { problem, space, options in
        try options.check(against: tpeOptions)
        var settings = TreeParzenEstimator.Settings()
        settings.initial = try positive("initial", settings.initial, in: options)
        settings.candidates = try positive("candidates", settings.candidates, in: options)
        settings.good = try options.value("good", default: settings.good)
        guard settings.good > 0, settings.good < 1 else {
            throw OptionError("\(options.owner): option 'good' is \(settings.good); it must lie between 0 and 1")
        }
        return TreeParzenEstimator(problem, in: space, settings: settings)
    }

    private static let tpeOptions = [
        OptionDescription("initial", default: "10", help: "trials drawn from the prior before the first model"),
        OptionDescription("good", default: "0.1", help: "share of trials that count as good (γ), 25 at most"),
        OptionDescription("candidates", default: "48", help: "draws from which the most promising one is proposed"),
    ]

    private static func positive(_ name: String, _ fallback: Int, in options: Options) throws -> Int {
        let value = try options.value(name, default: fallback)
        guard value >= 1 else {
            throw OptionError("\(options.owner): option '\(name)' is \(value); it must be at least 1")
        }
        return value
    }
}
