import Foundation

#if canImport(Glibc)
    import Glibc
#endif

extension BrowserProcess {
    /// Starts a program in a group of its own, with the socket as descriptors 3 and 4, its output in `log`, and none
    /// of the other descriptors that are open here: a pipe that it inherited would never end for its reader.
    static func spawn(_ program: URL, _ arguments: [String], log: URL, _ socket: Int32) throws(BrowserError) -> pid_t {
        var actions = noActions
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        posix_spawn_file_actions_adddup2(&actions, socket, 3)
        posix_spawn_file_actions_adddup2(&actions, socket, 4)
        closeOthers(&actions)
        var attributes = noAttributes
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP) | closeByDefault)
        var process: pid_t = 0
        let code = withWords([program.path] + arguments) {
            posix_spawn(&process, program.path, &actions, &attributes, $0, environ)
        }
        guard code == 0 else { throw .cannotStart(reason: "\(program.path): \(reason(code))") }
        return process
    }

    private static func withWords<Result>(
        _ words: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var copies: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    }

    #if canImport(Darwin)
        private static var noActions: posix_spawn_file_actions_t? { nil }
        private static var noAttributes: posix_spawnattr_t? { nil }
        private static var closeByDefault: Int16 { Int16(POSIX_SPAWN_CLOEXEC_DEFAULT) }
        private static func closeOthers(_ actions: inout posix_spawn_file_actions_t?) {}
    #else
        private static var noActions: posix_spawn_file_actions_t { .init() }
        private static var noAttributes: posix_spawnattr_t { .init() }
        private static var closeByDefault: Int16 { 0 }
        private static func closeOthers(_ actions: inout posix_spawn_file_actions_t) {
            let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
            // One that is closed meanwhile is no error.
            for descriptor in open.compactMap(Int32.init) where descriptor >= 5 {
                posix_spawn_file_actions_addclose(&actions, descriptor)
            }
        }
    #endif
}
