import ArgumentParser
import AutoMLSearch

/// How a study is searched, for every command that runs one.
struct PlanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The search space: a file of yours, or cnn.json, mlp.json, ...", valueName: "file"),
        completion: Candidates.spaces)
    var space: String

    @Option(
        help: ArgumentHelp(
            "What to try next: auto, gp, tpe, evolution, hyperband, …; see plugins list. A path names a program of yours.",
            valueName: "name[:options]"), completion: Candidates.strategies)
    var strategy = ModuleChoice(argument: "auto")!

    @Option(
        help: ArgumentHelp(
            "Which trials to end early: none, curve, median, asha, …; see plugins list.", valueName: "name[:options]"),
        completion: Candidates.pruners)
    var pruner = ModuleChoice(argument: "curve")!

    @Option(help: ArgumentHelp("How many trials the study has in all.", valueName: "n"))
    var trials: Int?

    @Option(help: ArgumentHelp("How many trials to add to those that are there.", valueName: "n"))
    var more: Int?

    @Option(help: "Decides the split of the data, every proposal and every training run.")
    var seed: UInt64 = 0

    @Option(
        help: ArgumentHelp("The study's name; default: space-data.", valueName: "name"), completion: Candidates.studies)
    var study: String?

    func validate() throws {
        if trials != nil, more != nil { throw ValidationError("--trials is the total, --more adds: give one of them") }
        for (name, value) in [("--trials", trials), ("--more", more)] {
            if let value, value < 1 { throw ValidationError("\(name) is \(value); it must be at least 1") }
        }
        guard seed < 1 << 53 else { throw ValidationError("--seed must be below 2^53") }
    }

    /// - Parameters:
    ///   - existing: how many trials there are.
    ///   - fallback: the total where the user gives none; nil for any number.
    func limit(existing: Int, default fallback: Int?) -> TrialLimit {
        TrialLimit(total: more.map { existing + $0 } ?? trials ?? fallback)
    }
}
