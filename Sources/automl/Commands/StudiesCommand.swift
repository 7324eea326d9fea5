import ArgumentParser
import AutoMLStore
import AutoMLTerminal
import AutoMLWording
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
                printTable(of: studies)
            case .csv:
                var csv = CSV(["study", "trials", "completed", "pruned", "failed", "best"])
                for study in studies { csv.add(cells(study)) }
                Terminal.print(document: csv.text)
            }
        }

        private func printTable(of studies: [StudySummary]) {
            guard !studies.isEmpty else { return Terminal.print("no studies yet") }
            var table = Table([
                .init("study", importance: 9, least: 12), .init(">trials", importance: 7),
                .init(">completed", importance: 4), .init(">pruned", importance: 3), .init(">failed", importance: 5),
                .init(">best", importance: 8),
            ])
            for study in studies {
                var cells = cells(study).map { StyledText($0) }
                if study.failed > 0 { cells[4] = StyledText(String(study.failed), .bad) }
                table.add(cells)
            }
            Terminal.print(table)
        }

        private func cells(_ study: StudySummary) -> [String] {
            [study.study] + [study.trials, study.completed, study.pruned, study.failed].map(String.init)
                + [study.best.map { Number.fixed($0, digits: 4) } ?? "-"]
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete a study with its trials and models. This cannot be undone.")

        @Argument(help: "The study's name.", completion: Candidates.studies)
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
