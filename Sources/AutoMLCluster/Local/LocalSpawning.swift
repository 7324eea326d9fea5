package import Foundation

/// Starts the processes of jobs, each in a session of its own: it outlives the controller, and can be ended with all
/// that it started.
package enum LocalSpawning {
    /// The environment variable by which a process says whose it is.
    static let jobVariable = "AUTOML_JOB"

    /// Why no process was started.
    struct Failure: Error {
        let code: Int32
        let reason: String

        /// Whether it may go better later: too many processes, no memory, or a program that is still being copied.
        var isPassing: Bool { [EAGAIN, ENOMEM, ENFILE, EMFILE, ETXTBSY].contains(code) }
    }

    /// - Throws: `Failure`.
    package static func start(_ job: JobRequest, id: JobID) throws -> pid_t {
        let log = open(job.log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard log >= 0 else { throw failure(errno, job.log.path) }
        defer { close(log) }
        var actions = actions(log: log)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = attributes()
        defer { posix_spawnattr_destroy(&attributes) }
        var process: pid_t = 0
        let code = withStrings(job.arguments) { words in
            withStrings(environment(id)) { settings in
                posix_spawn(&process, job.arguments[0], &actions, &attributes, words, settings)
            }
        }
        guard code == 0 else { throw failure(code, job.arguments[0]) }
        return process
    }

    /// Why this could never be a job's program; nil where it may be.
    static func obstacle(_ arguments: [String]) -> String? {
        guard let program = arguments.first else { return "a job needs a program" }
        return access(program, X_OK) == 0 ? nil : failure(errno, program).reason
    }

    private static func failure(_ code: Int32, _ path: String) -> Failure {
        Failure(code: code, reason: "\(path): \(String(cString: strerror(code)))")
    }

    private static func environment(_ id: JobID) -> [String] {
        ProcessInfo.processInfo.environment.merging([jobVariable: id]) { $1 }.map { "\($0)=\($1)" }
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    }

    /// A new session; signals as a program expects them, whatever automl ignores or blocks.
    private static func attributes() -> Attributes.Kind {
        var attributes = Attributes.empty
        posix_spawnattr_init(&attributes)
        var usual = sigset_t()
        sigemptyset(&usual)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGCHLD] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        var blocked = sigset_t()
        sigemptyset(&blocked)
        posix_spawnattr_setsigmask(&attributes, &blocked)
        let flags = Attributes.flags | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
        return attributes
    }

    private static func actions(log: Int32) -> Actions.Kind {
        var actions = Actions.empty
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        for place in [STDOUT_FILENO, STDERR_FILENO] { posix_spawn_file_actions_adddup2(&actions, log, place) }
        for descriptor in Actions.descriptors { posix_spawn_file_actions_addclose(&actions, descriptor) }
        return actions
    }

    #if canImport(Darwin)
        private enum Actions {
            typealias Kind = posix_spawn_file_actions_t?
            static var empty: Kind { nil }
            /// None by hand: an attribute closes them all.
            static var descriptors: [Int32] { [] }
        }
        private enum Attributes {
            typealias Kind = posix_spawnattr_t?
            static var empty: Kind { nil }
            static let flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_CLOEXEC_DEFAULT
        }
    #else
        private enum Actions {
            typealias Kind = posix_spawn_file_actions_t
            static var empty: Kind { .init() }
            /// What a child must not inherit: all that is open, and the low numbers that another thread may open
            /// meanwhile. To close one that is not open is no error (posix_spawn of glibc and musl).
            static var descriptors: [Int32] {
                let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
                return Set(open.compactMap { Int32($0) }).union(3..<64).filter { $0 > 2 }.sorted()
            }
        }
        private enum Attributes {
            typealias Kind = posix_spawnattr_t
            static var empty: Kind { .init() }
            /// POSIX_SPAWN_SETSID of glibc and musl, which their headers show to GNU sources only.
            static let flags: Int32 = 0x80
        }
    #endif
}
