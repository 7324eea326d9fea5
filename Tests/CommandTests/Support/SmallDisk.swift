import Foundation

/// A file system of a test's own that fills up and can be made read-only: only the superuser of Linux may have one.
final class SmallDisk {
    let folder: URL

    /// Nil where none can be made.
    init?(kilobytes: Int) {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-disk-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard Self.mounted(folder, "size=\(kilobytes)k") else {
            try? FileManager.default.removeItem(at: folder)
            return nil
        }
    }

    deinit {
        #if os(Linux)
            umount2(folder.path, Int32(MNT_DETACH))
        #endif
        try? FileManager.default.removeItem(at: folder)
    }

    /// Also makes it writable again.
    func resize(kilobytes: Int) -> Bool {
        Self.mounted(folder, "size=\(kilobytes)k", flags: Self.remount)
    }

    func makeReadOnly() -> Bool {
        Self.mounted(folder, "", flags: Self.remount | Self.readOnly)
    }

    /// Whether one can be made here.
    static let isAvailable = SmallDisk(kilobytes: 64) != nil

    // MS_REMOUNT and MS_RDONLY of mount(2).
    private static let remount = 32
    private static let readOnly = 1

    private static func mounted(_ folder: URL, _ options: String, flags: Int = 0) -> Bool {
        #if os(Linux)
            return mount("tmpfs", folder.path, "tmpfs", UInt(flags), options) == 0
        #else
            return false
        #endif
    }
}
