import ArgumentParser
import AutoMLData
import AutoMLModels
import AutoMLPlugins
import AutoMLSearch
import AutoMLStore
import Foundation

/// What a shell offers for a value that has begun: found out at the moment it asks.
enum Candidates {
    /// Those that come with automl, and JSON files here.
    static let spaces = CompletionKind.custom { _, _, prefix in
        Resources.shippedSpaces.map(\.lastPathComponent) + PathsBelow(prefix).names { $0.hasSuffix(".json") }
    }

    static let datasets = CompletionKind.custom { _, _, prefix in
        BuiltInDataset.allCases.map(\.name) + fetchableNames + PathsBelow(prefix).names { _ in true }
    }

    static let fetchables = CompletionKind.custom { _, _, _ in fetchableNames }

    static let strategies = CompletionKind.custom { _, _, prefix in
        Registry.strategies.map(\.name) + plugins([.strategy], prefix)
    }

    static let pruners = CompletionKind.custom { _, _, prefix in
        Registry.pruners.map(\.name) + plugins([.pruner], prefix)
    }

    static let evaluators = CompletionKind.custom { _, _, prefix in plugins([.evaluator], prefix) }

    static let anyModule = CompletionKind.custom { _, _, prefix in
        Registry.strategies.map(\.name) + Registry.pruners.map(\.name) + plugins(PluginKind.allCases, prefix)
    }

    /// Of the database that the command line names.
    static let studies = CompletionKind.custom { words, _, _ in
        let store = try? SQLiteTrialStore(reading: database(in: words))
        return ((try? store?.studies()) ?? []).map(\.study)
    }

    static let objectives = CompletionKind.list(
        Array(Set(LearningKind.allCases.flatMap { Objective.known(for: $0).map(\.metric.rawValue) })).sorted())

    static let models = CompletionKind.file(extensions: ["safetensors", "onnx"])

    private static var fetchableNames: [String] { Catalogue.wellKnown.datasets.map(\.name) }

    /// Those that have a name, and programs where a path has begun.
    private static func plugins(_ kinds: [PluginKind], _ prefix: String) -> [String] {
        let named = PluginFolders().programs.filter { kinds.contains($0.kind) }.map(\.label)
        guard prefix.contains("/") else { return named }
        return named + PathsBelow(prefix).names { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func database(in words: [String]) -> String {
        let given = words.lastIndex(of: "--db").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        return PathsBelow.expanded(given ?? "") ?? StoreOptions.defaultPath
    }
}
