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
        /// None by hand: an attribute closes them all.
        static var descriptorsToClose: [Int32] { [] }
    #else
        typealias FileActions = posix_spawn_file_actions_t
        typealias Attributes = posix_spawnattr_t
        static var noFileActions: FileActions { .init() }
        static var noAttributes: Attributes { .init() }
        /// POSIX_SPAWN_SETSID of glibc and musl, which their headers show to GNU sources only.
        static let newSession: Int32 = 0x80
        static let flags: Int32 = 0
        /// All that is open, and the low numbers that another thread may open meanwhile. To close one that is not open
        /// is no error (posix_spawn of glibc and musl).
        static var descriptorsToClose: [Int32] {
            let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
            return Set(open.compactMap { Int32($0) }).union(3..<64).filter { $0 > 2 }.sorted()
        }
    #endif
}
