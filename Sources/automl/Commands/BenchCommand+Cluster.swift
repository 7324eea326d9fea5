import ArgumentParser
import AutoMLBench
import AutoMLCluster
import AutoMLPlugins
import AutoMLSearch
import AutoMLStore
import Foundation

extension BenchCommand {
    struct Cluster: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure how many nodes one search can feed: a cluster is simulated, all else is real.",
            discussion: """
                Proposals, the database, the shared folder's files and the controller are those of a search; jobs write \
                made-up curves at the pace of the epochs that are asked for, in real time. A scheduler starts jobs once a \
                second. Afterwards the database is audited: what is missing, there twice, or of \
                another trial is counted, and ends the command with code 1.
                """)

        @Option(help: ArgumentHelp("Jobs that run at once.", valueName: "n"))
        var jobs = 1000

        @Option(help: ArgumentHelp("Trials of the search.", valueName: "n"))
        var trials = 4000

        @Option(help: ArgumentHelp("Epochs of each trial.", valueName: "n"))
        var epochs = 5

        @Option(help: ArgumentHelp("What an epoch takes, give or take a fifth.", valueName: "time"))
        var epochTime = DurationArgument(argument: "1s")!

        @Option(help: ArgumentHelp("What a call of the scheduler takes, such as sbatch.", valueName: "time"))
        var callTime = DurationArgument(argument: "0.005s")!

        @Option(help: ArgumentHelp("Nodes, of those of 8 jobs, that die in a second.", valueName: "n"))
        var deaths = 0.0

        @Option(help: ArgumentHelp("How often the scheduler does not answer for a second.", valueName: "time"))
        var outageEvery: DurationArgument?

        @Option(
            help: ArgumentHelp("Which strategy is asked.", valueName: "name[:options]"),
            completion: Candidates.strategies)
        var strategy = ModuleChoice(argument: "random")!

        @Option(
            help: ArgumentHelp("Which pruner decides.", valueName: "name[:options]"), completion: Candidates.pruners)
        var pruner = ModuleChoice(argument: "none")!

        @Option(help: ArgumentHelp("Keep the database there, to look at.", valueName: "file"))
        var keep: String?

        @OptionGroup var plugins: PluginOptions
        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func validate() throws {
            try CountArgument.check(jobs, "--jobs", in: 1...100_000)
            try CountArgument.check(trials, "--trials", in: 1...10_000_000)
            try CountArgument.check(epochs, "--epochs", in: 1...10_000)
            guard deaths >= 0, deaths <= 1000 else {
                throw ValidationError("--deaths is \(deaths); it must be in 0 to 1000")
            }
            if let outageEvery, outageEvery.seconds <= 1 {
                throw ValidationError("--outage-every must be longer than the outage, which is a second")
            }
        }

        func run() async throws {
            let host = plugins.host(log: PluginLog(verbosity))
            defer { host.close() }
            let scale = ClusterScale(plan, trials: trials, epochs: epochs)
            let strategy = try Registry.strategy(named: self.strategy.name, host)
                .make(scale.problem, scale.feasible, self.strategy.options)
            let pruner = try Registry.pruner(named: self.pruner.name, host).make(scale.problem, self.pruner.options)
            let scratch = try ScratchDatabase(keep)
            defer { scratch.remove() }
            let shared = FileManager.default.temporaryDirectory.appendingPathComponent("automl-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: shared) }
            let store = try SQLiteTrialStore(writing: scratch.path)
            let result = try await scale.run(
                store, strategy: strategy, strategyName: self.strategy.name, pruner: pruner, in: shared,
                note: { try store.record(TrialPlace($1), of: $0, study: scale.definition.name) }, say: verbosity.say)
            try ClusterScaleReport(result).print(format.format)
            guard result.isFaultless else { throw Failure.Runtime("the database is not what the jobs wrote") }
        }

        private var plan: SimulatedClusterPlan {
            var faults = SimulatedClusterPlan.Faults()
            faults.deathsPerSecond = deaths
            faults.outageEvery = outageEvery?.seconds
            return SimulatedClusterPlan(
                slots: jobs, nodes: (jobs + 7) / 8, epochSeconds: epochTime.seconds, callSeconds: callTime.seconds,
                faults: faults)
        }
    }
}
