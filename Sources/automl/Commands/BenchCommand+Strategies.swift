import ArgumentParser
import AutoMLBench
import AutoMLPlugins
import AutoMLSearch
import Foundation

extension BenchCommand {
    struct Strategies: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure how few trials strategies need, and what pruners save, without training.",
            discussion: """
                Tasks: formulas, tables of recorded trainings (Benchmarks/tables), and tables of yours: --table takes \
                what automl bench table writes, or nas-bench-macro_cifar10.json. Random search always takes part.

                Numbers are normalised regret: 0 at the best known value, 1 at a random start. With --pruner, tasks \
                that have learning curves are played in simulated time, in mean full trainings.
                """)

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("A strategy; may be repeated (default: all but grid).", valueName: "name[:options]"),
            completion: Candidates.strategies)
        var strategy: [ModuleChoice] = []

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("A pruner, for simulated time; may be repeated.", valueName: "name[:options]"),
            completion: Candidates.pruners)
        var pruner: [ModuleChoice] = []

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("A task; several with commas or by repeating the option.", valueName: "name"))
        var task: [String] = []

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("A table of yours: one task more; may be repeated.", valueName: "file"),
            completion: .file())
        var table: [String] = []

        @Option(help: ArgumentHelp("Studies of each strategy on each task.", valueName: "n"))
        var seeds = 20

        @Option(help: ArgumentHelp("Evaluations in each study.", valueName: "n"))
        var budget = 200

        @Option(help: ArgumentHelp("With --pruner: simulated time, in mean full trainings.", valueName: "n"))
        var trainings = 30

        @Option(help: ArgumentHelp("With --pruner: trainings at the same time.", valueName: "n"))
        var workers = 1

        @Option(
            help: ArgumentHelp("Write a page with the curves there too.", valueName: "file.html"), completion: .file())
        var output: String?

        @OptionGroup var plugins: PluginOptions
        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func validate() throws {
            try CountArgument.check(seeds, "--seeds", in: 1...100_000)
            try CountArgument.check(budget, "--budget", in: 1...1_000_000)
            try CountArgument.check(trainings, "--trainings", in: 1...100_000)
            try CountArgument.check(workers, "--workers", in: 1...1024)
        }

        func run() throws {
            // Who takes part is checked first: tasks take a second to prepare.
            let isTimed = !pruner.isEmpty
            let host = plugins.host(log: PluginLog(verbosity))
            defer { host.close() }
            let contestants =
                try isTimed ? Contestants.pairs(strategy, pruner, host) : Contestants.strategies(strategy, host)
            let tasks = try TaskChoice(named: task, tables: table, havingCurves: isTimed).tasks
            if isTimed { try compareCurves(contestants, tasks) } else { try compareEvaluations(contestants, tasks) }
        }

        private func compareEvaluations(_ contestants: [Contestant], _ tasks: [BenchmarkTask]) throws {
            let comparison = try Comparison.ofEvaluations(
                contestants, on: tasks, seeds: seeds, budget: budget, progress: verbosity.say)
            let places = [25, 50, 100, 200].filter { $0 < budget } + [budget]
            let report = StrategyReport(comparison, at: places.map(Double.init))
            try writePage(comparison, places.map(Double.init), inEvaluations: true)
            switch format.format {
            case .json: try report.printJSON()
            case .csv: report.printCSV()
            case .table: report.printWords()
            }
        }

        private func compareCurves(_ contestants: [Contestant], _ tasks: [BenchmarkTask]) throws {
            let comparison = try Comparison.ofCurves(
                contestants, on: tasks, seeds: seeds, limit: Double(trainings), workers: workers,
                progress: verbosity.say)
            let places = ([3, 10, 20, 30].filter { $0 < trainings } + [trainings]).map(Double.init)
            let report = CurveReport(comparison, at: places, baseline: "random")
            try writePage(comparison, places, inEvaluations: false)
            switch format.format {
            case .json: try report.printJSON()
            case .csv: report.printCSV()
            case .table: report.printWords()
            }
        }

        private func writePage(_ comparison: Comparison, _ places: [Double], inEvaluations: Bool) throws {
            guard let output else { return }
            let command = (["automl"] + CommandLine.arguments.dropFirst()).joined(separator: " ")
            let page = ComparisonPage(comparison, at: places, inEvaluations: inEvaluations, command: command)
            do {
                try Data(page.html.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
            } catch {
                throw Failure.Runtime("cannot write '\(output)': \((error as NSError).localizedDescription)")
            }
            verbosity.say("wrote \(output)")
        }
    }
}
