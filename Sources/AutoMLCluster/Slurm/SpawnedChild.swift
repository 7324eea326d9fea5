import Foundation

/// A program that was started with pipes for its three streams.
struct SpawnedChild {
    let process: pid_t
    let input: Int32
    let output: Int32
    let errors: Int32

    /// Held while pipes are made and a program starts, so that no other program started here inherits their ends.
    private static let lock = NSLock()

    /// - Throws: `CannotStart`, for a missing program too.
    init(_ arguments: [String], environment: [String: String]) throws(CannotStart) {
        Self.lock.lock()
        defer { Self.lock.unlock() }
        _ = Self.outlivesClosedPipes
        var ends = [Int32](repeating: -1, count: 6)
        guard Self.open(&ends) else { throw CannotStart(code: errno) }
        var process: pid_t = 0
        let code = Self.spawn(&process, arguments, environment, [ends[0], ends[3], ends[5]])
        for end in [ends[0], ends[3], ends[5]] { close(end) }
        (self.process, input, output, errors) = (process, ends[1], ends[2], ends[4])
        guard code == 0 else {
            for end in [input, output, errors] { close(end) }
            throw CannotStart(code: code)
        }
        for end in [input, output, errors] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }

    /// The exit code, or 128 and the number of the signal; nil while it runs. Not to be asked again after an answer.
    func exitCode() -> Int32? {
        var status: Int32 = 0
        switch waitpid(process, &status, WNOHANG) {
        case 0: return nil
        case process: return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
        default: return errno == EINTR ? nil : -1
        }
    }

    /// Kills it and what it started. A program that hangs in the kernel is left to a thread of its own.
    func kill() {
        Foundation.kill(-process, SIGKILL)
        let process = process
        Thread.detachNewThread {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
        }
    }

    /// Three pipes: reading end, writing end.
    private static func open(_ ends: inout [Int32]) -> Bool {
        let isOpen = ends.withUnsafeMutableBufferPointer { all in
            stride(from: 0, to: 6, by: 2).allSatisfy { pipe(all.baseAddress! + $0) == 0 }
        }
        for end in ends where end >= 0 {
            if isOpen { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } else { close(end) }
        }
        return isOpen
    }

    private static func spawn(
        _ process: inout pid_t, _ arguments: [String], _ environment: [String: String], _ streams: [Int32]
    ) -> Int32 {
        var actions = Actions.empty
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (place, end) in streams.enumerated() { posix_spawn_file_actions_adddup2(&actions, end, Int32(place)) }
        var attributes = groupOfItsOwn()
        defer { posix_spawnattr_destroy(&attributes) }
        return withStrings(arguments) { words in
            withStrings(environment.map { "\($0)=\($1)" }) { settings in
                posix_spawnp(&process, arguments[0], &actions, &attributes, words, settings)
            }
        }
    }

    /// A new process group; signals as a program expects them, whatever is ignored here.
    private static func groupOfItsOwn() -> Attributes.Kind {
        var attributes = Attributes.empty
        posix_spawnattr_init(&attributes)
        var usual = sigset_t()
        sigemptyset(&usual)
        posix_spawnattr_setsigmask(&attributes, &usual)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
        return attributes
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    }

    /// Writing to a program that has ended is an error, not the end of ours.
    private static let outlivesClosedPipes: Void = { signal(SIGPIPE, SIG_IGN) }()

    #if canImport(Darwin)
        private enum Actions { static var empty: posix_spawn_file_actions_t? { nil } }
        private enum Attributes {
            typealias Kind = posix_spawnattr_t?
            static var empty: Kind { nil }
        }
    #else
        private enum Actions { static var empty: posix_spawn_file_actions_t { .init() } }
        private enum Attributes {
            typealias Kind = posix_spawnattr_t
            static var empty: Kind { .init() }
        }
    #endif
}
