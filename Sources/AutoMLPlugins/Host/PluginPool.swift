import AutoMLSearch
import Foundation

/// Running plugins of one program. Those that nobody uses are free for the next who needs one: an evaluator per worker,
/// or strategy after strategy of a conformance check, without a start-up each.
final class PluginPool: @unchecked Sendable {
    let program: PluginProgram
    let policy: PluginPolicy
    // Guarded by `lock`.
    private let lock = NSLock()
    private var idle: [PluginConnection] = []
    private var all: [PluginConnection] = []

    init(_ program: PluginProgram, _ policy: PluginPolicy) {
        self.program = program
        self.policy = policy
    }

    deinit { close() }

    /// One that was given back, or a new one.
    func take() throws -> PluginConnection {
        try lock.withLock { idle.popLast() } ?? start()
    }

    /// A new one.
    func start() throws -> PluginConnection {
        let connection = try PluginConnection(program, policy)
        lock.withLock { all = all.filter { !$0.isBroken } + [connection] }
        return connection
    }

    /// One that is no longer of use is forgotten.
    func put(_ connection: PluginConnection) {
        guard !connection.isBroken else { return }
        lock.withLock { idle.append(connection) }
    }

    /// Ends every one, also those that are in use.
    func close() {
        let connections = lock.withLock {
            defer { (idle, all) = ([], []) }
            return all
        }
        for connection in connections { connection.close() }
    }
}
