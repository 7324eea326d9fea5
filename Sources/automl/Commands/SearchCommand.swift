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

    @OptionGroup(title: "Study") var plan: PlanOptions

    @OptionGroup(title: "Data") var data: DataOptions

    @Option(
        help: ArgumentHelp(
            "Trials start from the first layers of a trained network: a .safetensors file, or a trial as 12 or STUDY:12.",
            valueName: "model|trial"), completion: .file(extensions: ["safetensors"]))
    var transferFrom: String?

    @Option(
        help: ArgumentHelp(
            "A plugin that trains, in place of automl's own trainer: a path, or a name.", valueName: "name[:options]"),
        completion: Candidates.evaluators)
    var evaluator: ModuleChoice?

    @Option(
        help: ArgumentHelp(
            "A line of shell that trains a trial and prints a number per epoch: 'python train.py --lr {learning_rate}'.",
            valueName: "line"))
    var command: String?

    @Option(
        help: ArgumentHelp(
            "How many of the last trials train the leaders again, from other seeds: were they good, or lucky?",
            valueName: "n"))
    var repeats = 0

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

    @Option(
        help: ArgumentHelp(
            "validation_accuracy (default), validation_loss, balanced_accuracy, macro_f1 or log_loss; of numbers r2 "
                + "(default), validation_loss, rmse or mae; with --evaluator or --command whatever that measures, such as "
                + "accuracy or rmse:minimize.", valueName: "metric"), completion: Candidates.objectives)
    var objective: String?

    @Option(
        help: ArgumentHelp("Configurations to try first: a JSON array of objects.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var enqueue: String?

    @Option(help: ArgumentHelp("How long an external program may take for an epoch.", valueName: "time"))
    var epochTimeout: DurationArgument?

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup(title: "Cluster") var cluster: ClusterOptions

    @OptionGroup(title: "Plugins") var plugins: PluginOptions

    @OptionGroup var store: StoreOptions

    @OptionGroup var verbosity: VerbosityOptions

    func validate() throws {
        guard repeats >= 0 else { throw ValidationError("--repeats is \(repeats); it must not be negative") }
        if repeats > 0, limits.time != nil, plan.trials == nil, plan.more == nil {
            throw ValidationError("--repeats are the last trials: say with --trials or --more how many there are")
        }
        try workers.check("--workers", in: 1...1024)
        try threadsPerTrial.check("--threads-per-trial", in: Trainer.allowedThreads)
        try validateTrainer()
    }

    private func validateTrainer() throws {
        if evaluator != nil, command != nil { throw ValidationError("--evaluator and --command exclude each other") }
        guard evaluator != nil || command != nil else {
            if epochTimeout != nil { throw ValidationError("--epoch-timeout is for --evaluator or --command") }
            return
        }
        guard cluster.executor == nil, cluster.cluster == nil else {
            throw ValidationError(
                "--executor is for automl's own trainer; an external program may ask a scheduler itself")
        }
        guard transferFrom == nil else { throw ValidationError("--transfer-from is for automl's own trainer") }
        guard data.data == DataOptions.builtIn, data.target == nil, data.preparation.isEmpty else {
            throw ValidationError("--data is for automl's own trainer; an external program reads its data itself")
        }
        try limits.validateExternal()
        guard threadsPerTrial.count == nil else {
            throw ValidationError("--threads-per-trial is for automl's own trainer")
        }
    }

    /// Who trains in place of automl; nil where nobody does.
    var externalTrainer: ExternalTrainer? {
        get throws {
            if let command { return .command(command) }
            return try evaluator.map { .plugin($0, try Registry.evaluator(named: $0.name)) }
        }
    }

    /// What a program of somebody else's is searched by.
    var externalObjective: Objective {
        get throws {
            try ObjectiveArgument.objective(ofAnyMetric: objective ?? Metric.validationAccuracy.rawValue)
        }
    }

    func run() async throws {
        let session = try await SearchSession(self)
        let ending = try await session.run()
        try session.report(ending)
        if ending == .interrupted { throw Failure.Interrupted() }
    }

    /// Trials of a study for which neither --trials, --more nor --for is given.
    static let defaultTrials = 100
}
