import AutoMLProcess
import Foundation

/// A job that has not ended, as this controller sees it.
struct LocalJob {
    let name: String
    var stage: Stage
    /// When it was first asked to end for good, by `LocalExecutor`'s clock.
    var endAsked: Double?

    enum Stage {
        case waiting(JobRequest)
        /// Started by this controller, which alone learns how it ends.
        case child(LocalProcess)
        /// Started by an earlier controller.
        case adopted(LocalProcess)
    }

    var process: LocalProcess? {
        switch stage {
        case .waiting: nil
        case .child(let process), .adopted(let process): process
        }
    }

    var isWaiting: Bool { process == nil }

    /// How it ended; nil where it has not. A child's whole group goes with it, as on a cluster.
    func ending() -> JobEnding? {
        switch stage {
        case .waiting: nil
        case .child(let process): Self.reap(process)
        case .adopted(let process): process.isRunning ? nil : Self.gone
        }
    }

    /// The files say what it did.
    static let gone = JobEnding.lost("the process is gone")

    /// The group is killed while the zombie still holds its number: no other can have it then.
    private static func reap(_ process: LocalProcess) -> JobEnding? {
        var info = siginfo_t()
        guard waitid(P_PID, id_t(process.pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 else {
            return errno == ECHILD && !process.isRunning ? gone : nil
        }
        guard info.si_signo == SIGCHLD else { return nil }
        kill(-process.pid, SIGKILL)
        guard case .ended(let ending) = ProcessEnding.look(at: process.pid) else { return nil }
        return switch ending {
        case .exited(let code): .exited(code)
        case .signalled(let signal): .signalled(signal)
        }
    }

    /// Sends a signal, to the process or its whole group, unless the process is gone.
    func send(_ signal: Int32, toGroup: Bool) {
        guard let process else { return }
        if case .adopted = stage, !process.isRunning { return }
        kill(toGroup ? -process.pid : process.pid, signal)
    }
}
