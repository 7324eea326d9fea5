public import AutoMLSearch

extension StrategyModule {
    public static let coach = StrategyModule(
        name: "coach", summary: "follows the doctor's advice for the best trials: training first, then validation",
        options: coachOptions
    ) { problem, space, options in
        try options.check(against: coachOptions)
        let initial = try options.value("initial", default: 8, .atLeast(1))
        return Coach(problem, in: space, initial: initial)
    }

    private static let coachOptions = [
        OptionDescription("initial", default: "8", help: "random trials before the first advice, at least 1")
    ]
}
