import ArgumentParser
import AutoMLSearch
import Foundation
import PluginTemplates

extension PluginTemplates.Kind: ExpressibleByArgument {}
extension PluginTemplates.Language: ExpressibleByArgument {}

extension PluginsCommand {
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a plugin that works, to be changed: a folder with the program, its tests and a README.",
            discussion: "It passes automl plugins check as it is. Plugins/docs has a guide for each kind.")

        @Argument(help: "Its name, which becomes the folder's.")
        var name: String

        @Option(help: "strategy (what to try next), pruner (what to end early) or evaluator (what trains).")
        var kind: PluginTemplates.Kind = .strategy

        @Option(help: "python or swift.")
        var language: PluginTemplates.Language = .python

        @Option(help: ArgumentHelp("Where automl's sources are, for a Swift package.", valueName: "folder"))
        var automl: String?

        @OptionGroup var verbosity: VerbosityOptions

        func validate() throws {
            let isName = name.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) != nil && name.count <= 50
            guard isName else {
                throw ValidationError("'\(name)' is no name for a program: use letters, digits and _, a letter first")
            }
        }

        func run() throws {
            let folder = URL(fileURLWithPath: name, isDirectory: true)
            guard !FileManager.default.fileExists(atPath: folder.path) else {
                throw Failure.Usage("'\(name)' exists already; choose another name, or another folder to work in")
            }
            let templates = PluginTemplates(kind, named: name.lowercased(), automl: try sources())
            let files = templates.files(in: language)
            do {
                for file in files { try write(file, in: folder) }
            } catch {
                throw Failure.Runtime("cannot write '\(name)': \((error as NSError).localizedDescription)")
            }
            say(files)
        }

        /// A Swift package names the folder of automl's sources.
        private func sources() throws -> String {
            guard language == .swift else { return "" }
            let folder = automl ?? Resources.home?.path
            guard let folder, FileManager.default.fileExists(atPath: folder + "/Package.swift") else {
                throw Failure.Usage("automl's sources are not beside this program; name their folder with --automl")
            }
            return URL(fileURLWithPath: folder).standardizedFileURL.path
        }

        private func write(_ file: PluginTemplates.File, in folder: URL) throws {
            let url = folder.appendingPathComponent(file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: url)
            guard file.isExecutable else { return }
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
        }

        private func say(_ files: [PluginTemplates.File]) {
            for file in files { Terminal.print("\(name)/\(file.path)") }
            let readme = files.first { $0.path == "README.md" }?.text ?? ""
            let commands = readme.components(separatedBy: "```")
            verbosity.say("\nnext:\n    cd \(name)")
            let first = commands.count > 1 ? commands[1] : ""
            for line in first.split(separator: "\n") { verbosity.say("    \(line)") }
        }
    }
}
