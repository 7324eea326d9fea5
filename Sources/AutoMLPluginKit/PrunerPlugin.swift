import AutoMLPlugins
public import AutoMLSearch

/// A pruner in a program of its own: see `StrategyPlugin`. `automl search --pruner ./mine` runs it.
public protocol PrunerPlugin {
    static var module: PrunerModule { get }
}

extension PrunerPlugin {
    /// Answers automl until that closes.
    @concurrent public static func main() async throws {
        try await PluginServer(.pruner(module), lines: StandardLines()).serve()
    }
}
