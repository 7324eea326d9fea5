import ArgumentParser

struct PluginsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins", abstract: "List, write, check and serve strategies, pruners and evaluators.",
        subcommands: [List.self, New.self, Check.self, Serve.self], defaultSubcommand: List.self)
}
