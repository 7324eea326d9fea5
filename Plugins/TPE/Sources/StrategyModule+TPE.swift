public import AutoMLSearch

extension StrategyModule {
    public static let tpe = StrategyModule(
        name: "tpe",
        summary:
            "tree-structured Parzen estimator: cheap at any length, for conditional spaces and thousands of trials",
        options: tpeOptions
    ) { problem, space, options in
        try options.check(against: tpeOptions)
        var settings = TreeParzenEstimator.Settings()
        settings.initial = try options.value("initial", default: settings.initial, .atLeast(1))
        settings.candidates = try options.value("candidates", default: settings.candidates, .atLeast(1))
        settings.good = try options.value("good", default: settings.good, .between(0, and: 1))
        return TreeParzenEstimator(problem, in: space, settings: settings)
    }

    private static let tpeOptions = [
        OptionDescription("initial", default: "10", help: "trials drawn from the prior before the first model"),
        OptionDescription("good", default: "0.1", help: "share of trials that count as good (γ), 25 at most"),
        OptionDescription("candidates", default: "48", help: "draws from which the most promising one is proposed"),
    ]
}
