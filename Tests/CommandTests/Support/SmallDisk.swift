import Foundation

/// A file system of a test's own that fills up and can be made read-only: only the superuser of Linux may have one.
final class SmallDisk {
    let folder: URL

    /// Nil where none can be made.
    init?(kilobytes: Int) {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-disk-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard Self.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path]) else {
            try? FileManager.default.removeItem(at: folder)
            return nil
        }
    }

    deinit {
        _ = Self.run("umount", [folder.path])
        try? FileManager.default.removeItem(at: folder)
    }

    func resize(kilobytes: Int) -> Bool {
        Self.run("mount", ["-o", "remount,rw,size=\(kilobytes)k", folder.path])
    }

    func makeReadOnly() -> Bool {
        Self.run("mount", ["-o", "remount,ro", folder.path])
    }

    /// Whether one can be made here.
    static let isAvailable = SmallDisk(kilobytes: 64) != nil

    private static func run(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
