import AutoMLProcess
import Foundation

/// A program of somebody else's that was started and will certainly be ended.
///
/// It gets a session of its own: Ctrl-C in the terminal is automl's to handle, and whatever the program starts belongs
/// to one process group that can be ended as a whole. A `Minder` ends that group where automl itself is killed.
/// What it writes to standard error goes to `log` while it runs.
final class ChildProcess: @unchecked Sendable {
    let input: Int32
    let output: Int32
    let log: ChildLog

    private let process: pid_t
    private let minder: Minder?
    private let isEnded = Once()
    private let isInputClosed = Once()
    // Guarded by `lock`.
    private let lock = NSLock()
    private var ending: ProcessEnding?

    /// - Parameters:
    ///   - arguments: the first is the program, by path.
    ///   - environment: added to ours.
    /// - Throws: `CannotStart`.
    init(
        _ arguments: [String], environment: [String: String] = [:], log: ChildLog
    ) throws {
        self.log = log
        let pipes = try PrivatePipe.forStreams()
        let theirs = [pipes.input.reading, pipes.output.writing, pipes.errors.writing]
        let start = ProgramStart(
            arguments, environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, leads: .session,
            input: theirs[0], output: theirs[1], errors: theirs[2])
        do {
            process = try start.run()
        } catch {
            for pipe in [pipes.input, pipes.output, pipes.errors] { pipe.close() }
            throw CannotStart(error, program: arguments[0])
        }
        for end in theirs { close(end) }
        input = pipes.input.writing
        output = pipes.output.reading
        for end in [input, output] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
        minder = try? Minder(of: process)
        log.read(from: pipes.errors.reading)
    }

    deinit {
        end(after: 0)
        closeInput()
        close(output)
    }

    /// Nothing more will be said to it.
    func closeInput() { isInputClosed.run { close(input) } }

    /// How it ended; nil while it runs. A program that has just closed its output is given a moment to end.
    func ending(within seconds: Double = 0) -> ProcessEnding? {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            if let ending = lock.withLock(reap) { return ending }
            if ContinuousClock.now >= deadline { return nil }
            usleep(2_000)
        }
    }

    /// Ends the program and all that it started: first asks with SIGTERM, then, after `seconds`, with SIGKILL.
    func end(after seconds: Double) { isEnded.run { endGroup(after: seconds) } }

    private func endGroup(after seconds: Double) {
        if ending() == nil, seconds > 0 {
            kill(-process, SIGTERM)
            _ = ending(within: seconds)
        }
        minder?.dismiss()
        // The group may outlive its first process, also where that has ended by itself.
        kill(-process, SIGKILL)
        _ = ending(within: 5)
        log.finish()
    }

    /// Under the lock.
    private func reap() -> ProcessEnding? {
        if ending == nil, case .ended(let ending) = ProcessEnding.look(at: process) { self.ending = ending }
        return ending
    }
}

extension ProcessEnding {
    /// Of a program, as a sentence goes on.
    var words: String {
        switch self {
        case .exited(let code): "ended with exit code \(code)"
        case .signalled(SIGKILL): "was killed (signal 9)"
        case .signalled(let number): "died of signal \(number) (\(String(cString: strsignal(number))))"
        }
    }
}

/// Why a program could not be started, with the remedy.
struct CannotStart: Error, CustomStringConvertible {
    let description: String

    init(_ failure: StartFailure, program: String) {
        description =
            switch failure.code {
            case ENOEXEC: "it is no program: a script's first line must be like '#!/usr/bin/env python3'"
            case ENOENT where FileManager.default.fileExists(atPath: program):
                "the interpreter that its first line names is not there"
            default: failure.description
            }
    }
}
