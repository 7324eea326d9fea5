import ArgumentParser
import AutoMLStore
import Foundation

struct StudiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "studies", abstract: "List or delete studies.", subcommands: [List.self, Delete.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the studies of the database.")

        @OptionGroup var format: FormatOptions
        @OptionGroup var store: StoreOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let studies = try SQLiteTrialStore(reading: store.path).studies()
            switch format.format {
            case .json: try JSON.print(studies)
            case .table:
                var table = Table(["study", ">trials", ">completed", ">pruned", ">failed", ">best"])
                for study in studies { table.add(cells(study)) }
                Terminal.print(studies.isEmpty ? "no studies yet" : table.text(width: Terminal.width(of: 1)))
            case .csv:
                var csv = CSV(["study", "trials", "completed", "pruned", "failed", "best"])
                for study in studies { csv.add(cells(study)) }
                Terminal.print(document: csv.text)
            }
        }

        private func cells(_ study: StudySummary) -> [String] {
            [study.study] + [study.trials, study.completed, study.pruned, study.failed].map(String.init)
                + [study.best.map { Number.fixed($0, digits: 4) } ?? "-"]
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete a study with its trials and models. This cannot be undone.")

        @Argument(help: "The study's name.")
        var study: String

        @Flag(name: .shortAndLong, help: "Do not ask.")
        var yes = false

        @OptionGroup var store: StoreOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            _ = try SQLiteTrialStore(reading: store.path).studyName(study)
            guard yes || confirmed() else {
                throw Failure.Usage("nothing deleted (give --yes to delete without asking)")
            }
            let database = try SQLiteTrialStore(writing: store.path)
            _ = try database.delete(study: study)
            try? FileManager.default.removeItem(at: store.artifacts(of: study))
            Terminal.print("deleted study \(study)")
        }

        private func confirmed() -> Bool {
            guard isatty(STDIN_FILENO) == 1 else { return false }
            Terminal.write("Delete study '\(study)' with all its trials and models? [y/N] ", to: 2)
            return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
        }
    }
}
