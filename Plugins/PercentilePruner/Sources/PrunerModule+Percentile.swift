public import AutoMLSearch

extension PrunerModule {
    public static let percentile = PrunerModule(
        name: "percentile",
        summary: "lets a stated share of the trials go on at each epoch: the median rule, stricter or milder",
        options: percentileOptions
    ) { problem, options in
        try options.check(against: percentileOptions)
        let percentile = try options.value("percentile", default: 25.0)
        let warmup = try options.value("warmup", default: 5)
        let quorum = try options.value("quorum", default: 8)
        guard (0...100).contains(percentile) else {
            throw OptionError("\(options.owner): option 'percentile' is \(percentile); it must be from 0 to 100")
        }
        guard warmup >= 0 else {
            throw OptionError("\(options.owner): option 'warmup' is \(warmup); it must not be negative")
        }
        guard quorum >= 1 else {
            throw OptionError("\(options.owner): option 'quorum' is \(quorum); it must be at least 1")
        }
        return PercentilePruner(problem.objective, percentile: percentile, warmup: warmup, quorum: quorum)
    }

    private static let percentileOptions = [
        OptionDescription("percentile", default: "25", help: "how many in a hundred go on, from 0 to 100"),
        OptionDescription("warmup", default: "5", help: "epochs before the first decision, from 0"),
        OptionDescription("quorum", default: "8", help: "peers measured at the same epoch before deciding, at least 1"),
    ]
}
