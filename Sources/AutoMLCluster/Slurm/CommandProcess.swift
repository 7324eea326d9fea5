import AutoMLProcess
import Foundation

/// A command that was started with pipes for its three streams.
struct CommandProcess {
    let process: pid_t
    let input: Int32
    let output: Int32
    let errors: Int32

    /// - Throws: `StartFailure`, for a missing program too.
    init(_ arguments: [String], environment: [String: String]) throws(StartFailure) {
        let pipes = try PrivatePipe.forStreams()
        let theirs = [pipes.input.reading, pipes.output.writing, pipes.errors.writing]
        (input, output, errors) = (pipes.input.writing, pipes.output.reading, pipes.errors.reading)
        defer { for end in theirs { close(end) } }
        let start = ProgramStart(
            arguments, environment: environment, leads: .group, input: theirs[0], output: theirs[1], errors: theirs[2])
        do {
            process = try start.run()
        } catch {
            for end in [input, output, errors] { close(end) }
            throw error
        }
        for end in [input, output, errors] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }

    /// The exit code, or 128 and the number of the signal; nil while it runs. Not to be asked again after an answer.
    func exitCode() -> Int32? {
        switch ProcessEnding.look(at: process) {
        case .running: nil
        case .ended(.exited(let code)): code
        case .ended(.signalled(let signal)): 128 + signal
        case .unknown: -1
        }
    }

    /// Kills it and what it started. A program that hangs in the kernel is left to a thread of its own.
    func kill() {
        Foundation.kill(-process, SIGKILL)
        let process = process
        Thread.detachNewThread { ProcessEnding.wait(for: process) }
    }
}
