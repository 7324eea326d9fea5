import AutoMLProcess
import Foundation

/// A command that is run to its end, or killed at a time limit: a scheduler's programs may hang for minutes.
///
/// It has a process group of its own, which Ctrl-C in the terminal does not reach, and which is killed as a whole.
struct BoundedCommand {
    /// What became of it.
    struct Outcome: Hashable {
        var ending: Ending
        var output: String
        var errors: String
    }

    enum Ending: Hashable {
        /// The exit code, or 128 and the signal's number as a shell tells it.
        case exited(Int32)
        case timedOut
        /// It wrote more than the limit: what was read is not the whole.
        case wroteTooMuch
        /// It wrote the text that was waited for to standard error.
        case complained
    }

    /// The program, by path or to be found through PATH, and its arguments.
    var arguments: [String]
    var input = ""
    var environment: [String: String]
    var timeLimit: Duration
    /// Bytes of standard output, and of standard error.
    var outputLimit = 64 << 20
    /// Kill it as soon as it has written this to standard error.
    var complaint: String?

    /// - Throws: `StartFailure`.
    func run() throws(StartFailure) -> Outcome {
        let child = try CommandProcess(arguments, environment: environment)
        var streams = CommandStreams(child, input: input)
        let ending = wait(for: child, &streams)
        streams.close()
        return Outcome(ending: ending, output: streams.output.text, errors: streams.errors.text)
    }

    private func wait(for child: CommandProcess, _ streams: inout CommandStreams) -> Ending {
        let deadline = ContinuousClock.now + timeLimit
        while true {
            // Asked before reading: what it wrote before it ended is then read too. Its own children may hold the
            // streams open for long; they are not waited for.
            let code = child.exitCode()
            streams.move()
            if let reason = reasonToStop(streams, deadline) {
                if code == nil { child.kill() }
                return reason
            }
            if let code { return .exited(code) }
            streams.sleep(milliseconds: 20)
        }
    }

    private func reasonToStop(_ streams: CommandStreams, _ deadline: ContinuousClock.Instant) -> Ending? {
        if max(streams.output.count, streams.errors.count) > outputLimit { return .wroteTooMuch }
        if let complaint, streams.errors.text.contains(complaint) { return .complained }
        return ContinuousClock.now >= deadline ? .timedOut : nil
    }
}
