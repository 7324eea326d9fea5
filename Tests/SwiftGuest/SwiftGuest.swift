import AutoMLPluginKit
import AutoMLSearch

/// A plugin as another package would write it: proposes one pair of numbers after the other.
@main struct SwiftGuest: StrategyPlugin {
    static let options = [OptionDescription("first", default: "1", help: "the first value of a")]
    static let module = StrategyModule(name: "pairs", summary: "all pairs in order", options: options) {
        _, _, options in
        try options.check(against: Self.options)
        return Pairs(first: try options.value("first", default: 1))
    }
}

struct Pairs: Strategy {
    let first: Int

    func ask(trial: Trial.ID, seed: UInt64) -> Proposal {
        // Prints go to the log.
        print("asked for trial \(trial)")
        return Proposal(
            .start(
                ["a": .integer(first + (trial - 1) / 20), "b": .integer((trial - 1) % 20 + 1)],
                budget: Budget(epochs: 3)),
            why: "the next of all pairs, from a = \(first)")
    }

    func tell(_ trial: Trial) {}
}
