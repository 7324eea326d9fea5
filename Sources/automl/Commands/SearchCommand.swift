import ArgumentParser
import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLStore
import Foundation

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Run or continue a study.",
        discussion: """
            Every trial is recorded as it happens: after Ctrl-C, or worse, the same command goes on where it stopped.
            Strategies and pruners take options after a colon: --strategy evolution:population=20,sample=5 \
            (see automl plugins list).
            """)

    @Option(help: ArgumentHelp("The search space: a file of yours, or cnn.json, mlp.json, ...", valueName: "file"))
    var space: String

    @OptionGroup var data: DataOptions

    @Option(
        help: ArgumentHelp(
            "What to try next: auto, gp, tpe, evolution, hyperband, …; see plugins list.", valueName: "name[:options]"))
    var strategy = ModuleChoice(argument: "auto")!

    @Option(
        help: ArgumentHelp(
            "Which trials to end early: none, curve, median, asha, …; see plugins list.", valueName: "name[:options]"))
    var pruner = ModuleChoice(argument: "curve")!

    @Option(help: ArgumentHelp("How many trials the study has in all.", valueName: "n"))
    var trials: Int?

    @Option(help: ArgumentHelp("How many trials to add to those that are there.", valueName: "n"))
    var more: Int?

    @Option(
        help: ArgumentHelp(
            "How many of the last trials train the leaders again, from other seeds: were they good, or lucky?",
            valueName: "n"))
    var repeats = 0

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How long to search, such as 90s, 30m, 2h.", valueName: "time"))
    var time: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "Trials trained at the same time. auto measures for a moment what gets most done here.",
            valueName: "n|auto"))
    var workers = CountArgument.auto

    @Option(
        help: ArgumentHelp(
            "Threads that share the work of each trial; the results are the same. auto: 1 where --workers is given.",
            valueName: "n|auto"))
    var threadsPerTrial = CountArgument.auto

    @Option(
        help: ArgumentHelp(
            "How often a running trial is saved: how much work a kill may cost.", valueName: "time"))
    var checkpointEvery = DurationArgument(argument: "1s")!

    @Option(help: "Decides the split of the data, every proposal and every training run.")
    var seed: UInt64 = 0

    @Option(help: ArgumentHelp("The study's name; default: space-data.", valueName: "name"))
    var study: String?

    @Option(help: ArgumentHelp("validation_accuracy or validation_loss.", valueName: "metric"))
    var objective = "validation_accuracy"

    @Option(help: ArgumentHelp("Configurations to try first: a JSON array of objects.", valueName: "file"))
    var enqueue: String?

    @OptionGroup var store: StoreOptions

    @OptionGroup var verbosity: VerbosityOptions

    func validate() throws {
        if trials != nil, more != nil { throw ValidationError("--trials is the total, --more adds: give one of them") }
        for (name, value) in [("--trials", trials), ("--more", more)] {
            if let value, value < 1 { throw ValidationError("\(name) is \(value); it must be at least 1") }
        }
        guard repeats >= 0 else { throw ValidationError("--repeats is \(repeats); it must not be negative") }
        if repeats > 0, time != nil, trials == nil, more == nil {
            throw ValidationError("--repeats are the last trials: say with --trials or --more how many there are")
        }
        try workers.check("--workers", in: 1...1024)
        try threadsPerTrial.check("--threads-per-trial", in: Trainer.allowedThreads)
        guard seed < 1 << 53 else { throw ValidationError("--seed must be below 2^53") }
    }

    func run() async throws {
        let session = try SearchSession(self)
        let ending = try await session.run()
        try session.report(ending)
        if ending == .interrupted { throw Failure.Interrupted() }
    }

    /// Trials of a study for which neither --trials, --more nor --for is given.
    static let defaultTrials = 100
}
