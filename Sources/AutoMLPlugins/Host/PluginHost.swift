package import AutoMLSearch
import Foundation

/// Every plugin of one run of automl: makes them as modules and evaluators, and ends them all.
package final class PluginHost: @unchecked Sendable {
    package let policy: PluginPolicy
    // Guarded by `lock`.
    private let lock = NSLock()
    private var pools: [PluginProgram: PluginPool] = [:]

    package init(_ policy: PluginPolicy) { self.policy = policy }

    /// The strategy as any other: chosen by name, with options that the plugin itself checks.
    package func strategy(_ program: PluginProgram) -> StrategyModule {
        StrategyModule(name: program.label, summary: "plugin \(program.path)") { [self] problem, space, options in
            let opening = Opening(.strategy, problem, options: options.values, isDrafted: !space.isPlain)
            return try RemoteStrategy(pool(of: program), opening, space: space)
        }
    }

    package func pruner(_ program: PluginProgram) -> PrunerModule {
        PrunerModule(name: program.label, summary: "plugin \(program.path)") { [self] problem, options in
            try RemotePruner(
                pool(of: program), Opening(.pruner, problem, options: options.values, isDrafted: false))
        }
    }

    /// Starts an evaluator.
    ///
    /// - Throws: `PluginFailure` where it cannot start or refuses its options.
    package func evaluator(
        _ program: PluginProgram, _ problem: Problem, options: [String: String]
    ) throws -> any Evaluator {
        try RemoteEvaluator(
            pool(of: program), Opening(.evaluator, problem, options: options, isDrafted: false),
            space: FeasibleSpace(problem.space))
    }

    /// What a plugin says of itself when it is opened for a small problem.
    package func description(of program: PluginProgram, _ problem: Problem) throws -> Reply.Opened {
        let pool = pool(of: program)
        let connection = try pool.take()
        defer { pool.put(connection) }
        let space = FeasibleSpace(problem.space)
        try connection.open(Opening(program.kind, problem, options: [:], isDrafted: false), space: space)
        return connection.opened
    }

    /// The user wants to stop: nobody waits long for a reply any more. One that does not come becomes a `PluginFailure` of
    /// the kind `cancelled`.
    package func hurry() { policy.haste.begin() }

    /// Ends every plugin. One that does not end when it is told to is ended, with all that it started.
    package func close() {
        let all = lock.withLock { Array(pools.values) }
        for pool in all { pool.close() }
    }

    private func pool(of program: PluginProgram) -> PluginPool {
        lock.withLock {
            if let pool = pools[program] { return pool }
            let pool = PluginPool(program, policy)
            pools[program] = pool
            return pool
        }
    }
}
