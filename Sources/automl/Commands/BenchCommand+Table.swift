import ArgumentParser
import AutoMLBench
import AutoMLSearch
import AutoMLStore
import Foundation

extension BenchCommand {
    struct Table: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a study as a table that bench strategies --table plays again without training.",
            discussion: """
                Every hyperparameter of the study's space must have finitely many values, and its trials must have \
                trained all epochs: search with --pruner none, and "patience": 0 in the space file.
                """)

        @OptionGroup var study: StudyOption

        @Option(help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
        var output: String

        @Option(help: ArgumentHelp("What a replayed search is scored by.", valueName: "metric"))
        var objective: String?

        @OptionGroup var store: StoreOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let database = try SQLiteTrialStore(reading: store.path)
            let name = try database.studyName(study.study)
            let definition = try database.definition(of: name)
            let scored =
                try objective.map { try ObjectiveArgument.objective(named: $0, beside: definition.objectives[0]) }
                ?? definition.objectives[0]
            let trials = try database.leaderboard(study: name, objective: scored, limit: nil)
            let table = try table(of: definition, scored, trials)
            do {
                try table.encoded().write(to: URL(fileURLWithPath: output), options: .atomic)
            } catch {
                throw Failure.Runtime("cannot write '\(output)': \((error as NSError).localizedDescription)")
            }
            verbosity.say("wrote \(output): \(table.rows.count) of \(trials.count) trials, \(table.epochs) epochs each")
        }

        private func table(
            of definition: StudyDefinition, _ objective: Objective, _ trials: [Trial]
        ) throws -> ResultTable {
            let origin =
                "study \(definition.name) on \(definition.data), seed \(definition.seed), "
                + "\(definition.provenance.program), \(definition.provenance.kernels)"
            do {
                return try ResultTable(
                    name: definition.name, origin: origin, space: try SearchSpace(canonicalJSON: definition.space),
                    objective: objective, trials: trials)
            } catch let error as TableError {
                throw Failure.Usage("\(error)")
            }
        }
    }
}
