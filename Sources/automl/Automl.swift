import ArgumentParser
import Foundation

@main
struct Automl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "automl",
        abstract: "Finds the network for your data on the machine you have.",
        discussion: """
            automl search --space cnn.json            search on the built-in digits
            automl leaderboard                        what was found
            automl test                               open the sealed test set for the best trial
            automl export --format onnx --output best.onnx --verify

            Exit codes: 0 done, 1 failed, 2 wrong usage or bad input, 130 interrupted (everything is saved).
            """,
        version: programVersion,
        groupedSubcommands: [
            CommandGroup(name: "Search:", subcommands: [SearchCommand.self]),
            CommandGroup(
                name: "Results:",
                subcommands: [LeaderboardCommand.self, ShowCommand.self, TestCommand.self, StudiesCommand.self]),
            CommandGroup(name: "Models:", subcommands: [ExportCommand.self, PredictCommand.self]),
            CommandGroup(
                name: "What there is:", subcommands: [SpaceCommand.self, DataCommand.self, PluginsCommand.self]),
        ])

    /// Parses, runs, and is the one place where a failure becomes a line and an exit code.
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        do {
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
}

/// Told by `--version`, and stored with every study and exported model.
let programVersion = "0.1.0"
