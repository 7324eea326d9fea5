import ArgumentParser
import AutoMLSearch
import Foundation

@main
struct Automl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "automl",
        abstract: "Finds the network for your data on the machine you have.",
        discussion: """
            automl search --space cnn.json            search on the built-in digits
            automl leaderboard                        what was found
            automl report                             the same as one page; automl serve: live in a browser
            automl test                               open the sealed test set for the best trial
            automl export --format onnx --output best.onnx --verify

            Exit codes: 0 done, 1 failed, 2 wrong usage or bad input, 130 interrupted (everything is saved).
            """,
        version: programVersion,
        groupedSubcommands: [
            CommandGroup(
                name: "Search:",
                subcommands: [
                    SearchCommand.self, ServeStudyCommand.self, ClusterCommand.self, WorkerCommand.self,
                ]),
            CommandGroup(
                name: "Results:",
                subcommands: [
                    LeaderboardCommand.self, ShowCommand.self, DiagnoseCommand.self, TestCommand.self,
                    ReplayCommand.self, StudiesCommand.self, DatabaseCommand.self,
                ]),
            CommandGroup(
                name: "Pages:",
                subcommands: [ReportCommand.self, ServeCommand.self, NoteCommand.self, StopCommand.self]),
            CommandGroup(name: "Models:", subcommands: [ExportCommand.self, PredictCommand.self]),
            CommandGroup(
                name: "What there is:", subcommands: [SpaceCommand.self, DataCommand.self, PluginsCommand.self]),
            CommandGroup(name: "This machine:", subcommands: [BenchCommand.self, CompletionsCommand.self]),
        ])

    /// Parses, runs, and is the one place where a failure becomes a line and an exit code.
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        do {
            try checkCommand(CommandLine.arguments.dropFirst())
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Failure.exit(with: error)
        }
    }

    private static let commands = configuration.groupedSubcommands.flatMap { $0.subcommands }

    static let commandNames = commands.compactMap { $0.configuration.commandName }

    /// The parser calls a mistyped command an unexpected argument; people want to hear what it should have been.
    private static func checkCommand(_ arguments: ArraySlice<String>) throws {
        let words = arguments.first == "help" ? arguments.dropFirst() : arguments
        guard let name = words.first, !name.hasPrefix("-") else { return }
        guard let command = commands.first(where: { $0.configuration.commandName == name }) else {
            throw unknown(name, of: "automl", among: commandNames)
        }
        let parts = command.configuration.subcommands.map { $0._commandName }
        guard !parts.isEmpty, let part = words.dropFirst().first, !part.hasPrefix("-"), !parts.contains(part) else {
            return
        }
        throw unknown(part, of: "automl \(name)", among: parts)
    }

    private static func unknown(_ name: String, of command: String, among names: [String]) -> Failure.Usage {
        Failure.Usage(
            "there is no command '\(name)'\(NearestName.hint(for: name, among: names)) (\(command) --help lists them)")
    }
}

/// Told by `--version`, and stored with every study and exported model.
let programVersion = "0.1.0"
