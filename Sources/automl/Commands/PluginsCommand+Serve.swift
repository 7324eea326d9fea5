import ArgumentParser
import AutoMLPlugins
import AutoMLSearch

extension PluginsCommand {
    struct Serve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a strategy or pruner that is built in behind the protocol of plugins, on stdin and stdout.",
            discussion:
                "So other programs can use it, and every built-in tests the protocol: see Plugins/docs/protocol.md.")

        @Argument(
            help: ArgumentHelp("Which; options hold where the other side gives none.", valueName: "name[:options]"),
            completion: Candidates.anyModule)
        var plugin: ModuleChoice

        func run() async throws {
            try await PluginServer(try guest(), defaults: plugin.options.values, lines: StandardLines()).serve()
        }

        private func guest() throws -> PluginServer.Guest {
            if let strategy = Registry.strategies.first(where: { $0.name == plugin.name }) {
                return .strategy(strategy)
            }
            if let pruner = Registry.pruners.first(where: { $0.name == plugin.name }) { return .pruner(pruner) }
            let names = Registry.strategies.map(\.name) + Registry.pruners.map(\.name)
            throw Failure.Usage(
                "'\(plugin.name)' is not built in\(NearestName.hint(for: plugin.name, among: names)) "
                    + "(automl plugins list shows what is)")
        }
    }
}
