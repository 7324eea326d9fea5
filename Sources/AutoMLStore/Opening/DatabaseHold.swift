import Foundation

/// That this process has a database open, for as long as this object lives.
///
/// Closing any descriptor of a file takes away all locks that the process has on it, SQLite's too; the next process that closes
/// the database then takes itself for the last one and removes the log of changes, which this one still reads and writes. So
/// nobody here may open and close a file that SQLite has open. Source: sqlite.org/howtocorrupt.html, section 2.2.
final class DatabaseHold: Sendable {
    private let file: FileIdentity?

    /// Of a file that has just been made.
    init(_ path: String) {
        file = FileIdentity(path)
        HeldFiles.shared.add(file)
    }

    /// - Parameter look: may open and close the file; left out where this process has it open, and has looked before.
    init(_ path: String, lookingFirst look: () throws -> Void) throws {
        let file = FileIdentity(path)
        try HeldFiles.shared.add(file, lookingFirst: look)
        self.file = file
    }

    deinit { HeldFiles.shared.remove(file) }
}

/// A file, whatever paths lead to it.
private struct FileIdentity: Hashable {
    let device: Int
    let number: Int

    /// Nil where there is none.
    init?(_ path: String) {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
        guard let device = attributes?[.systemNumber] as? NSNumber,
            let number = attributes?[.systemFileNumber] as? NSNumber
        else { return nil }
        (self.device, self.number) = (device.intValue, number.intValue)
    }
}

/// How often each file is held.
private final class HeldFiles: @unchecked Sendable {
    static let shared = HeldFiles()

    private let lock = NSLock()
    // Guarded by `lock`.
    private var counts: [FileIdentity: Int] = [:]

    func add(_ file: FileIdentity?) { lock.withLock { count(file, by: 1) } }

    /// Looking and counting are one step: nobody opens the file between them.
    func add(_ file: FileIdentity?, lookingFirst look: () throws -> Void) throws {
        try lock.withLock {
            if file.map({ counts[$0] == nil }) ?? true { try look() }
            count(file, by: 1)
        }
    }

    func remove(_ file: FileIdentity?) { lock.withLock { count(file, by: -1) } }

    private func count(_ file: FileIdentity?, by change: Int) {
        guard let file else { return }
        let count = (counts[file] ?? 0) + change
        counts[file] = count > 0 ? count : nil
    }
}
