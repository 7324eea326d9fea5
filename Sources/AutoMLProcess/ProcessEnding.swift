package import Foundation

/// How a process ended.
package enum ProcessEnding: Sendable, Hashable {
    case exited(Int32)
    case signalled(Int32)

    /// - Parameter status: as waitpid(2) tells it of a process that has ended.
    package init(waitStatus status: Int32) {
        let signal = status & 0x7f
        self = signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
    }

    /// Waits for the end of a child, which is forgotten then.
    ///
    /// - Returns: nil where it is no child of ours, or no more.
    @discardableResult package static func wait(for process: pid_t) -> ProcessEnding? {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
        return ProcessEnding(waitStatus: status)
    }

    /// How a child ended, which is forgotten then.
    package enum Look: Hashable {
        case running
        case ended(ProcessEnding)
        /// It is no child of ours, or no more.
        case unknown
    }

    package static func look(at process: pid_t) -> Look {
        var status: Int32 = 0
        switch waitpid(process, &status, WNOHANG) {
        case 0: return .running
        case process: return .ended(ProcessEnding(waitStatus: status))
        default: return errno == EINTR ? .running : .unknown
        }
    }
}
