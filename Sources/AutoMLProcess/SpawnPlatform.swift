import Foundation

/// Where systems differ in how they start programs.
enum SpawnPlatform {
    #if canImport(Darwin)
        typealias FileActions = posix_spawn_file_actions_t?
        typealias Attributes = posix_spawnattr_t?
        static var noFileActions: FileActions { nil }
        static var noAttributes: Attributes { nil }
        static let newSession = Int32(POSIX_SPAWN_SETSID)
        static let flags = Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
        /// Nothing by hand: an attribute closes them all.
        static func closeAll(from first: Int32, _ actions: inout FileActions) {}
    #else
        typealias FileActions = posix_spawn_file_actions_t
        typealias Attributes = posix_spawnattr_t
        static var noFileActions: FileActions { .init() }
        static var noAttributes: Attributes { .init() }
        /// POSIX_SPAWN_SETSID of glibc and musl, which their headers show to GNU sources only.
        static let newSession: Int32 = 0x80
        static let flags: Int32 = 0

        /// Closes all that is open from a number on, in the program and before it begins.
        static func closeAll(from first: Int32, _ actions: inout FileActions) {
            if let closeFrom, closeFrom(&actions, first) == 0 { return }
            // What is open now, and the low numbers that another thread may open meanwhile. To close one that is not
            // open is no error (posix_spawn of glibc and musl).
            let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
            for descriptor in Set(open.compactMap { Int32($0) }).union(3..<64) where descriptor >= first {
                posix_spawn_file_actions_addclose(&actions, descriptor)
            }
        }

        /// One call of the kernel however much is open, where there is it: glibc from 2.34 on, which shows it to GNU
        /// sources only.
        private static let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
            unsafeBitCast($0, to: (@convention(c) (UnsafeMutablePointer<FileActions>, Int32) -> Int32).self)
        }
    #endif
}
