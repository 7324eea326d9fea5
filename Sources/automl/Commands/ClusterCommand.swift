import ArgumentParser

struct ClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster", abstract: "Other machines that train: automl cluster check.", subcommands: [Check.self])
}
