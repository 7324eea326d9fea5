import AutoMLProcess
import Foundation

/// A small shell that outlives automl by a second: where automl is killed, it ends the program it minds, and whatever
/// that has started.
///
/// It waits for the end of a pipe that only automl holds; the kernel closes it however automl ends.
final class Minder: @unchecked Sendable {
    private static let script = "read _; kill -TERM -$1; sleep 1; kill -KILL -$1"

    private let process: pid_t
    private let lifeline: Int32
    private let isDismissed = Once()

    /// - Parameter group: the process group to end.
    init(of group: pid_t) throws {
        let pipe = try PrivatePipe()
        defer { close(pipe.reading) }
        process = try ProgramStart(
            ["/bin/sh", "-c", Self.script, "automl-minder", "\(group)"], leads: .session, input: pipe.reading
        ).run()
        lifeline = pipe.writing
    }

    deinit { dismiss() }

    /// The program has ended, or is about to be ended by automl itself.
    func dismiss() {
        isDismissed.run {
            kill(process, SIGKILL)
            ProcessEnding.wait(for: process)
            close(lifeline)
        }
    }
}

/// Something that is done at most once, by whichever thread comes first.
final class Once: @unchecked Sendable {
    private let lock = NSLock()
    private var isDone = false

    func run(_ body: () -> Void) {
        lock.withLock {
            if !isDone { body() }
            isDone = true
        }
    }
}
