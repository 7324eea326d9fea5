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
    private var ending: Ending?

    /// - Parameters:
    ///   - arguments: the first is the program, by path.
    ///   - environment: added to ours.
    /// - Throws: `CannotStart`.
    init(
        _ arguments: [String], environment: [String: String] = [:], log: ChildLog
    ) throws {
        self.log = log
        Self.outliveClosedPipes()
        let (stdin, stdout, stderr) = (try Pipe(), try Pipe(), try Pipe())
        process = try Spawning.start(
            arguments, environment: environment, input: stdin.reading, output: stdout.writing,
            errors: stderr.writing)
        for end in [stdin.reading, stdout.writing, stderr.writing] { close(end) }
        input = stdin.writing
        output = stdout.reading
        for end in [input, output] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
        minder = try? Minder(of: process)
        log.read(from: stderr.reading)
    }

    deinit {
        end(after: 0)
        closeInput()
        close(output)
    }

    /// Nothing more will be said to it.
    func closeInput() { isInputClosed.run { close(input) } }

    /// How the program ended.
    enum Ending: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// How it ended; nil while it runs. A program that has just closed its output is given a moment to end.
    func ending(within seconds: Double = 0) -> Ending? {
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
    private func reap() -> Ending? {
        if let ending { return ending }
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        let signal = status & 0x7f
        ending = signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
        return ending
    }

    /// Writing to a program that has ended is an error, not the end of ours.
    private static func outliveClosedPipes() { _ = ignored }
    private static let ignored: Void = { signal(SIGPIPE, SIG_IGN) }()
}

extension ChildProcess.Ending: CustomStringConvertible {
    var description: String {
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
}

/// Two ends of a pipe that no other program inherits.
struct Pipe {
    let reading: Int32
    let writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard Self.open(&ends) == 0 else { throw CannotStart(description: String(cString: strerror(errno))) }
        (reading, writing) = (ends[0], ends[1])
    }

    /// No program is started between the two calls: it would inherit the ends and keep the pipe open.
    private static func open(_ ends: inout [Int32]) -> Int32 {
        Spawning.lock.withLock {
            let code = pipe(&ends)
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return code
        }
    }
}
