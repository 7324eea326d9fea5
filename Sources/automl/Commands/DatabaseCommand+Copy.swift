import ArgumentParser
import AutoMLStore
import Foundation

extension DatabaseCommand {
    struct Copy: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy the database and the files beside it to another place.",
            discussion: """
                Also while searches write to it, where a plain copy of the files may catch them in the middle. A search goes on \
                in the copy as it would here.
                """)

        @Argument(help: "The copy's file; its trials' files go beside it.", completion: .file())
        var target: String

        @OptionGroup var store: StoreOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let files = FileManager.default
            let (source, copies) = (StoreOptions.artifacts(beside: store.path), StoreOptions.artifacts(beside: target))
            for path in [target, copies.path] where files.fileExists(atPath: path) {
                throw Failure.Usage("'\(path)' exists already; name another file for the copy")
            }
            let database = try SQLiteTrialStore(reading: store.path)
            // Files first: a checkpoint that is older than its trial's records goes on to the same end, a newer one would not.
            if files.fileExists(atPath: source.path) { try copyFolder(source, copies) }
            try database.copy(to: target) { DatabaseCommand.isWhole($0, beside: target) }
            let check = try SQLiteTrialStore(reading: target).check()
            Terminal.print("\(target): \(check.words)")
        }

        /// What a search removes or replaces meanwhile is left out, and so is what no search makes there: a link may lead
        /// anywhere, also back here.
        private func copyFolder(_ source: URL, _ target: URL) throws {
            let files = FileManager.default
            do {
                try files.createDirectory(at: target, withIntermediateDirectories: true)
                for name in try files.contentsOfDirectory(atPath: source.path) {
                    let (from, to) = (source.appendingPathComponent(name), target.appendingPathComponent(name))
                    switch try? files.attributesOfItem(atPath: from.path)[.type] as? FileAttributeType {
                    case .typeDirectory: try copyFolder(from, to)
                    case .typeRegular: try copyFile(from, to)
                    default: continue
                    }
                }
            } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
                return
            } catch let error as CocoaError {
                throw Failure.Runtime("cannot copy '\(source.path)': \(error.localizedDescription)")
            }
        }

        private func copyFile(_ source: URL, _ target: URL) throws {
            do { try FileManager.default.copyItem(at: source, to: target) } catch let error as CocoaError {
                guard error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile else { throw error }
            }
        }
    }
}
