import AutoMLPlugins
public import AutoMLSearch

/// A strategy in a program of its own.
///
/// Conform a type, put `@main` before it, and the program is a plugin:
///
///     @main struct Mine: StrategyPlugin {
///         static let module = StrategyModule(name: "mine", summary: "…") { problem, space, options in
///             try MyStrategy(problem, space, options)
///         }
///     }
///
/// `automl search --strategy ./mine` runs it. What it prints goes to its log, which automl shows.
public protocol StrategyPlugin {
    static var module: StrategyModule { get }
}

extension StrategyPlugin {
    /// Answers automl until that closes.
    @concurrent public static func main() async throws {
        try await PluginServer(.strategy(module), lines: StandardLines()).serve()
    }
}
