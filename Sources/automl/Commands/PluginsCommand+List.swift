import ArgumentParser
import AutoMLPlugins
import AutoMLSearch

extension PluginsCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the strategies and pruners with their options, and the plugins that have a name.",
            discussion: """
                A program is found by name where it is called automl-strategy-NAME, automl-pruner-NAME or \
                automl-evaluator-NAME and lies in a folder of AUTOML_PLUGINS (separated by colons), in ~/.automl/plugins, \
                or in PATH. It is not started for this list.
                """)

        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let plugins =
                Registry.strategies.map { PluginEntry("strategy", $0.name, $0.summary, $0.options) }
                + Registry.pruners.map { PluginEntry("pruner", $0.name, $0.summary, $0.options) }
                + PluginFolders().programs.map(PluginEntry.init)
            switch format.format {
            case .json: try JSON.print(plugins)
            case .csv:
                var csv = CSV(["kind", "name", "summary", "options", "path"])
                for plugin in plugins {
                    csv.add([plugin.kind, plugin.name, plugin.summary, plugin.optionText, plugin.path ?? ""])
                }
                Terminal.print(document: csv.text)
            case .table: for plugin in plugins { printPlugin(plugin) }
            }
        }

        private func printPlugin(_ plugin: PluginEntry) {
            Terminal.print("\(plugin.kind) \(plugin.name): \(plugin.summary)")
            for option in plugin.options { Terminal.print("    \(option.name)=\(option.default)  \(option.help)") }
        }
    }
}

private struct PluginEntry: Encodable {
    struct Option: Encodable {
        let name: String
        let `default`: String
        let help: String
    }

    let kind: String
    let name: String
    let summary: String
    let options: [Option]
    /// Of a program of somebody else's.
    let path: String?

    init(_ kind: String, _ name: String, _ summary: String, _ options: [OptionDescription]) {
        self.kind = kind
        self.name = name
        self.summary = summary
        self.options = options.map { Option(name: $0.name, default: $0.defaultValue, help: $0.help) }
        path = nil
    }

    init(_ program: PluginProgram) {
        kind = program.kind.rawValue
        name = program.label
        summary = "plugin \(program.path)"
        options = []
        path = program.path
    }

    var optionText: String { options.map { "\($0.name)=\($0.default)" }.joined(separator: ",") }
}
