import Foundation

extension Owner {
    /// This process.
    public static let current = Owner(
        host: ProcessInfo.processInfo.hostName, process: ProcessInfo.processInfo.processIdentifier)

    /// Whether the process still runs, as far as can be told: one on another host counts as alive.
    var isAlive: Bool {
        guard host == Owner.current.host else { return true }
        if process == Owner.current.process { return false }
        return kill(process, 0) == 0 || errno != ESRCH
    }
}
