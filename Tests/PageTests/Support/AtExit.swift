import Foundation

/// What is to be done when this process exits: what tests share outlives each of them.
enum AtExit {
    private final class Actions: @unchecked Sendable {
        let lock = NSLock()
        // Guarded by `lock`.
        var list: [@Sendable () -> Void] = []
    }

    private static let actions: Actions = {
        atexit { AtExit.doAll() }
        return Actions()
    }()

    static func add(_ action: @escaping @Sendable () -> Void) {
        actions.lock.withLock { actions.list.append(action) }
    }

    private static func doAll() {
        for action in actions.lock.withLock({ actions.list }).reversed() { action() }
    }
}
