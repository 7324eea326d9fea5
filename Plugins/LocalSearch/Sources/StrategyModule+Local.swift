public import AutoMLSearch

extension StrategyModule {
    public static let local = StrategyModule(
        name: "local",
        summary: "first-improvement hill climbing with restarts; strongest within the first hundred trials",
        options: localOptions
    ) { problem, space, options in
        try options.check(against: localOptions)
        let initial = try options.value("initial", default: 5, .atLeast(1))
        return LocalSearch(problem, in: space, initial: initial)
    }

    private static let localOptions = [
        OptionDescription("initial", default: "5", help: "random trials before the first climb, at least 1")
    ]
}
