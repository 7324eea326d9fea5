import ArgumentParser
import AutoMLStore
import AutoMLWording
import Foundation

struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db", abstract: "Look after the database.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify the database and the files beside it, and explain what is wrong.",
            discussion: "Also while searches write to it. Exit code 1 where something is wrong.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let check = try SQLiteTrialStore(reading: store.path).check()
            let complaints = check.complaints + check.files.compactMap(complaint)
            guard complaints.isEmpty else {
                Terminal.print(complaints.joined(separator: "\n"))
                throw Failure.Runtime(
                    "\(store.path): \(complaints.count) thing\(complaints.count == 1 ? " is" : "s are") wrong; "
                        + "take a backup of the file before you search on")
            }
            Terminal.print(
                "\(store.path) is sound: \(check.studies) \(check.studies == 1 ? "study" : "studies"), "
                    + "\(check.trials) trials, "
                    + "\(check.measurements) measurements, \(check.files.count) files")
        }

        /// Weights are had again by training the trial again, so a lost file is no loss of results.
        private func complaint(_ file: DatabaseCheck.KnownFile) -> String? {
            let folder = store.artifacts(of: file.study).deletingLastPathComponent()
            let place = "study '\(file.study)', trial \(file.trial): \(file.artifact.path)".printable()
            guard let found = ArtifactFile(file.artifact.path, in: folder) else {
                return "\(place) does not lie in \(folder.relativePath)"
            }
            guard let hash = found.sha256 else { return "\(place) cannot be read" }
            return hash == file.artifact.sha256 ? nil : "\(place) is not the file that was written"
        }
    }
}
