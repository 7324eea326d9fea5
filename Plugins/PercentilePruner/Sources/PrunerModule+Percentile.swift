public import AutoMLSearch

extension PrunerModule {
    public static let percentile = PrunerModule(
        name: "percentile",
        summary: "lets a stated share of the trials go on at each epoch: the median rule, stricter or milder",
        options: percentileOptions
    ) { problem, options in
        try options.check(against: percentileOptions)
        let percentile = try options.value("percentile", default: 25.0, .from(0, to: 100))
        let warmup = try options.value("warmup", default: 5, .atLeast(0))
        let quorum = try options.value("quorum", default: 8, .atLeast(1))
        return PercentilePruner(problem.objective, percentile: percentile, warmup: warmup, quorum: quorum)
    }

    private static let percentileOptions = [
        OptionDescription("percentile", default: "25", help: "how many in a hundred go on, from 0 to 100"),
        OptionDescription("warmup", default: "5", help: "epochs before the first decision, from 0"),
        OptionDescription("quorum", default: "8", help: "peers measured at the same epoch before deciding, at least 1"),
    ]
}
