public import AutoMLSearch

extension StrategyModule {
    public static let auto = StrategyModule(
        name: "auto",
        summary: "chooses a strategy for each trial by the space and the trials so far; says which and why"
    ) { problem, space, options in
        try options.check(against: [])
        return Auto(problem, in: space)
    }
}
