public import AutoMLSearch

extension StrategyModule {
    public static let gp = StrategyModule(
        name: "gp",
        summary: "Gaussian process with expected improvement: the fewest trials, up to some hundreds of them",
        options: gpOptions
    ) { problem, space, options in
        try options.check(against: gpOptions)
        let initial = try options.value("initial", default: 5, .atLeast(1))
        return GaussianProcess(problem, in: space, initial: initial)
    }

    private static let gpOptions = [
        OptionDescription("initial", default: "5", help: "trials drawn from the prior before the first model")
    ]
}
