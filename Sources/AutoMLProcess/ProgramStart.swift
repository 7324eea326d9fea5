package import Foundation

/// How a program is started.
///
/// It gets signals as programs expect them, whatever automl ignores or blocks, and of what is open here nothing but what
/// it is given. Ctrl-C in the terminal does not reach it: it leads a group that can be ended as a whole.
package struct ProgramStart {
    /// What the new process leads.
    package enum Leadership {
        /// A group of our session.
        case group
        /// A session, and a group in it: it outlives ours.
        case session
    }

    /// The program, by path or to be found through PATH, and its arguments.
    package var arguments: [String]
    /// All of it: nothing of ours is added.
    package var environment: [String: String]
    package var leads: Leadership
    /// Descriptors of ours that become the program's streams; nil for none: it reads the end, and what it writes is lost.
    package var input: Int32?
    package var output: Int32?
    package var errors: Int32?
    /// Descriptors of ours that become the program's third, fourth and so on; none of them has such a number here.
    package var further: [Int32]

    package init(
        _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment, leads: Leadership,
        input: Int32? = nil, output: Int32? = nil, errors: Int32? = nil, further: [Int32] = []
    ) {
        self.arguments = arguments
        self.environment = environment
        self.leads = leads
        self.input = input
        self.output = output
        self.errors = errors
        self.further = further
    }

    /// Held while a program is started, and while a pipe is made: until its ends are closed for programs, one that is
    /// started would inherit them and keep the pipe open.
    static let lock = NSLock()

    /// - Returns: the process, which has the number of what it leads. Somebody must wait for it.
    package func run() throws(StartFailure) -> pid_t {
        guard let program = arguments.first else { throw StartFailure(code: ENOENT) }
        var (streams, attributes) = (streamActions(), signalsAndLeadership())
        defer {
            posix_spawn_file_actions_destroy(&streams)
            posix_spawnattr_destroy(&attributes)
        }
        var process: pid_t = 0
        // A path is not searched for: some systems would take a file of another format for a shell script then.
        let spawn = program.contains("/") ? posix_spawn : posix_spawnp
        let code = withStrings(arguments) { words in
            withStrings(environment.map { "\($0)=\($1)" }) { settings in
                Self.lock.withLock { spawn(&process, program, &streams, &attributes, words, settings) }
            }
        }
        guard code == 0 else { throw StartFailure(code: code) }
        return process
    }

    private func streamActions() -> SpawnPlatform.FileActions {
        var actions = SpawnPlatform.noFileActions
        posix_spawn_file_actions_init(&actions)
        for (stream, place) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (errors, STDERR_FILENO)] {
            if let stream {
                posix_spawn_file_actions_adddup2(&actions, stream, place)
            } else {
                posix_spawn_file_actions_addopen(&actions, place, "/dev/null", O_RDWR, 0)
            }
        }
        for (place, stream) in zip((STDERR_FILENO + 1)..., further) {
            posix_spawn_file_actions_adddup2(&actions, stream, place)
        }
        SpawnPlatform.closeAll(from: STDERR_FILENO + 1 + Int32(further.count), &actions)
        return actions
    }

    private func signalsAndLeadership() -> SpawnPlatform.Attributes {
        var attributes = SpawnPlatform.noAttributes
        posix_spawnattr_init(&attributes)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGCHLD] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let leadership = leads == .session ? SpawnPlatform.newSession : Int32(POSIX_SPAWN_SETPGROUP)
        let flags = leadership | SpawnPlatform.flags | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
        return attributes
    }

    private func withStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    }
}

/// Why a program was not started, or a pipe not made.
package struct StartFailure: Error, Hashable, CustomStringConvertible {
    /// Of errno(3).
    package let code: Int32

    package init(code: Int32) { self.code = code }

    package var description: String { String(cString: strerror(code)) }
}
