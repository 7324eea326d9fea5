import AutoMLPlugins
public import AutoMLSearch

/// Trains trials in a program of its own: see `StrategyPlugin`. `automl search --evaluator ./mine` runs it, once for
/// each worker.
public protocol EvaluatorPlugin: SendableMetatype {
    static var name: String { get }

    /// - Throws: for options it does not have; automl shows the error and ends.
    static func evaluator(for problem: Problem, _ options: Options) throws -> any Evaluator
}

extension EvaluatorPlugin {
    /// Answers automl until that closes.
    @concurrent public static func main() async throws {
        let guest = PluginServer.Guest.evaluator(name: name) { try evaluator(for: $0, $1) }
        try await PluginServer(guest, lines: StandardLines()).serve()
    }
}
