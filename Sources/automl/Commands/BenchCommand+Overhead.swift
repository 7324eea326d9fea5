import ArgumentParser
import AutoMLBench
import AutoMLData
import AutoMLModels
import AutoMLPlugins
import AutoMLSearch
import AutoMLStore
import Foundation

extension BenchCommand {
    struct Overhead: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure what a study's records cost: asking, telling and committing, without training.",
            discussion: """
                For each number of trials a database is filled with made-up ones, then a search goes on in it. Medians are \
                told: of a trial, that is the strategy's answer and the trial's end, both committed; of an epoch's \
                measurement, committed, with the pruner's decision.
                """)

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp(
                "Recorded trials; several by repeating the option (default: 1000, 10000).", valueName: "n"))
        var trials: [Int] = []

        @Option(help: ArgumentHelp("Measurements of each trial.", valueName: "n"))
        var epochs = 20

        @Option(help: ArgumentHelp("Further trials that are measured.", valueName: "n"))
        var further = 50

        @Option(help: ArgumentHelp("The search space.", valueName: "file"), completion: Candidates.spaces)
        var space = "cnn.json"

        @Option(
            help: ArgumentHelp("Which strategy is asked.", valueName: "name[:options]"),
            completion: Candidates.strategies)
        var strategy = ModuleChoice(argument: "random")!

        @Option(
            help: ArgumentHelp("Which pruner decides.", valueName: "name[:options]"), completion: Candidates.pruners)
        var pruner = ModuleChoice(argument: "none")!

        @Option(help: ArgumentHelp("Keep the last database there, to look at.", valueName: "file"))
        var keep: String?

        @OptionGroup var plugins: PluginOptions
        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func validate() throws {
            for count in trials { try CountArgument.check(count, "--trials", in: 0...1_000_000) }
            try CountArgument.check(epochs, "--epochs", in: 1...10_000)
            try CountArgument.check(further, "--further", in: 1...10_000)
        }

        func run() async throws {
            let workshop = try Workshop(spaceFile: space, request: DataRequest())
            let host = plugins.host(log: PluginLog(verbosity))
            defer { host.close() }
            var entries: [OverheadEntry] = []
            for count in trials.isEmpty ? [1000, 10_000] : trials {
                entries.append(try await measure(count, workshop, host))
            }
            try OverheadEntry.print(entries, format.format)
        }

        private func measure(
            _ count: Int, _ workshop: Workshop, _ host: PluginHost
        ) async throws -> OverheadEntry {
            let problem = workshop.problem(seed: 0)
            let module = try Registry.strategy(named: strategy.name, host)
            let benchmark = JournalBenchmark(
                problem, in: workshop.feasible, epochs: epochs, strategyName: strategy.name,
                pruner: try Registry.pruner(named: pruner.name, host).make(problem, pruner.options),
                strategy: { try module.make(problem, workshop.feasible, strategy.options) })
            let scratch = try ScratchDatabase(keep)
            defer { scratch.remove() }
            let definition = StudyDefinition(
                name: "overhead", space: workshop.space.canonicalJSON, data: workshop.dataName,
                dataHash: workshop.dataHash, validationCount: workshop.task.validationCount,
                objectives: workshop.objectives, seed: 0, provenance: .current)
            verbosity.say("recording \(count) trials ...")
            try benchmark.fill(try opened(scratch, definition), study: definition.name, with: count)
            verbosity.say("searching on ...")
            let cost = try await benchmark.run(
                try opened(scratch, definition), study: definition.name, trials: further)
            return OverheadEntry(trials: count, cost)
        }

        private func opened(_ scratch: ScratchDatabase, _ definition: StudyDefinition) throws -> SQLiteTrialStore {
            let store = try SQLiteTrialStore(writing: scratch.path)
            try store.open(definition)
            return store
        }
    }
}
