import ArgumentParser
import AutoMLSearch
import AutoMLStore
import AutoMLTerminal
import AutoMLWording
import Foundation

struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db", abstract: "Look after the database.", subcommands: [Check.self, Copy.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify the database and the files beside it, and explain what is wrong.",
            discussion: "Also while searches write to it. Exit code 1 where something is wrong.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let database = try SQLiteTrialStore(reading: store.path)
            let check = try database.check()
            // Of a damaged file nothing more is read.
            let starts = check.complaints.isEmpty ? try complaintsOfStarts(in: database) : []
            let complaints = check.complaints + check.files.compactMap(complaint) + starts
            guard complaints.isEmpty else {
                for complaint in complaints { Terminal.print(StyledText(complaint, .bad)) }
                throw Failure.Runtime(
                    "\(store.path): \(complaints.count) thing\(complaints.count == 1 ? " is" : "s are") wrong; "
                        + "take a backup of the file before you search on")
            }
            Terminal.print(StyledText("\(store.path) is sound", .good) + StyledText(": \(check.words)"))
        }

        /// Without the network that a study's trials start from none of them can be trained again.
        private func complaintsOfStarts(in database: SQLiteTrialStore) throws -> [String] {
            try database.studies().compactMap { try database.definition(of: $0.study) }.compactMap { study in
                study.transfer.flatMap {
                    TransferCopy($0, of: study.name, in: store.artifacts(of: study.name)).complaint
                }
            }
        }

        /// Weights are had again by training the trial again, so a lost file is no loss of results.
        private func complaint(_ file: DatabaseCheck.KnownFile) -> String? {
            let folder = StoreOptions.artifacts(beside: store.path)
            let place = "study '\(file.study)', trial \(file.trial): \(file.artifact.path)".printable()
            guard ArtifactFile(file.artifact.path, in: folder) != nil else {
                return "\(place) does not lie in \(folder.relativePath)"
            }
            guard !DatabaseCommand.isWhole(file, beside: store.path) else { return nil }
            return "\(place) is not there as it was written; automl export \(file.trial) trains it again"
        }
    }

    /// Whether a file is there, with the bytes that were written.
    static func isWhole(_ file: DatabaseCheck.KnownFile, beside database: String) -> Bool {
        let found = ArtifactFile(file.artifact.path, in: StoreOptions.artifacts(beside: database))
        return found?.sha256 == file.artifact.sha256
    }
}

extension DatabaseCheck {
    var words: String {
        "\(studies) \(studies == 1 ? "study" : "studies"), \(trials) trials, \(measurements) measurements, "
            + "\(files.count) files"
    }
}
