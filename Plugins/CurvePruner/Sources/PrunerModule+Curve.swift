public import AutoMLSearch

extension PrunerModule {
    public static let curve = PrunerModule(
        name: "curve",
        summary: "stops a trial whose curve, extrapolated, will hardly pass the best: saves most, at a stated risk",
        options: curveOptions
    ) { problem, options in
        try options.check(against: curveOptions)
        let risk = try options.value("risk", default: 0.05, .between(0, and: 1))
        let warmup = try options.value("warmup", default: 0.1, .from(0, to: 1))
        return CurvePruner(problem.objective, maxBudget: problem.maxBudget, risk: risk, warmup: warmup)
    }

    private static let curveOptions = [
        OptionDescription("risk", default: "0.05", help: "chance of becoming the best at which a trial is stopped"),
        OptionDescription(
            "warmup", default: "0.1", help: "share of the budget before a trial is compared with the best one's curve"),
    ]
}
