import Foundation

/// Starts programs in sessions of their own.
enum Spawning {
    /// Held while a program is started, and while a pipe is made that no program may inherit.
    static let lock = NSLock()

    /// - Returns: the process, which leads a session and a group of the same number.
    /// - Throws: `CannotStart`.
    static func start(
        _ arguments: [String], environment: [String: String], input: Int32, output: Int32, errors: Int32
    ) throws -> pid_t {
        var actions = Actions.empty
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (end, place) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (errors, STDERR_FILENO)] {
            posix_spawn_file_actions_adddup2(&actions, end, place)
        }
        var attributes = try attributes()
        defer { posix_spawnattr_destroy(&attributes) }
        var process: pid_t = 0
        let code = withStrings(arguments) { words in
            withStrings(whole(environment)) { settings in
                lock.withLock { posix_spawn(&process, arguments[0], &actions, &attributes, words, settings) }
            }
        }
        guard code == 0 else { throw CannotStart(description: reason(code, arguments[0])) }
        return process
    }

    /// A new session; signals as a program expects them, whatever automl ignores.
    private static func attributes() throws -> Attributes.Kind {
        var attributes = Attributes.empty
        posix_spawnattr_init(&attributes)
        var usual = sigset_t()
        sigemptyset(&usual)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        var blocked = sigset_t()
        sigemptyset(&blocked)
        posix_spawnattr_setsigmask(&attributes, &blocked)
        posix_spawnattr_setflags(
            &attributes, Int16(newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)))
        return attributes
    }

    private static func whole(_ environment: [String: String]) -> [String] {
        ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    }

    private static func reason(_ code: Int32, _ program: String) -> String {
        switch code {
        case ENOEXEC: "it is no program: a script's first line must be like '#!/usr/bin/env python3'"
        case ENOENT where FileManager.default.fileExists(atPath: program):
            "the interpreter that its first line names is not there"
        default: String(cString: strerror(code))
        }
    }

    #if canImport(Darwin)
        private static let newSession = POSIX_SPAWN_SETSID
        private enum Actions { static var empty: posix_spawn_file_actions_t? { nil } }
        private enum Attributes {
            typealias Kind = posix_spawnattr_t?
            static var empty: Kind { nil }
        }
    #else
        /// POSIX_SPAWN_SETSID of glibc and musl, which their headers show to GNU sources only.
        private static let newSession: Int32 = 0x80
        private enum Actions { static var empty: posix_spawn_file_actions_t { .init() } }
        private enum Attributes {
            typealias Kind = posix_spawnattr_t
            static var empty: Kind { .init() }
        }
    #endif
}
