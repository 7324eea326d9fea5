package import Foundation

/// The folder in which jobs are noted, a file for each: what a later controller knows of this one's jobs.
///
/// A controller may be killed at any point of a start. What stands there then, and what the next one makes of it:
///
/// 1. before `claim`: nothing; the job waited, and is forgotten.
/// 2. after `claim`, before the process was started: a record without a process, and no process that carries the job's
///    number: it is forgotten.
/// 3. after the start, before `complete`: a record without a process, and a process that carries the number: it is
///    found by `LocalProcess.find` and noted. Where there is no /proc it is not found.
/// 4. after `complete`: the record says which process it is.
/// 5. after the end was seen, before `remove`: the record's process is gone; its number may belong to another, which
///    the record tells from it.
///
/// `claim` succeeds once for a name, so that never two processes are started for it.
package struct LocalRecords {
    private let folder: URL

    /// - Throws: `SharedFolderError`.
    package init(_ folder: URL) throws {
        self.folder = folder
        try SharedFile.makeFolder(folder)
    }

    private struct Record: Codable {
        var name: String
        var id: JobID
        var process: LocalProcess?
    }

    /// The first step of a start: makes the job's record, which has no process yet.
    ///
    /// - Returns: false where the name has one.
    package func claim(_ name: String) throws -> Bool {
        let path = file(name).path
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw SharedFolderError("\(path): cannot be written: \(String(cString: strerror(errno)))")
        }
        close(descriptor)
        return true
    }

    /// The last step of a start.
    package func complete(_ name: String, _ process: LocalProcess) throws {
        let record = Record(name: name, id: JobID(name: name), process: process)
        try SharedFile.write(record, to: file(name))
    }

    func remove(_ name: String) { unlink(file(name).path) }

    /// The names of all records.
    var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.sorted().filter { !$0.hasPrefix(".") && $0.hasSuffix(Self.suffix) }
            .compactMap { JobID($0.dropLast(Self.suffix.count)).name }
    }

    /// The process of a record; nil where it has none, or is damaged.
    package func process(of name: String) -> LocalProcess? {
        (try? SharedFile.read(Record.self, from: file(name)))?.process ?? LocalProcess.find(job: JobID(name: name))
    }

    private static let suffix = ".json"

    private func file(_ name: String) -> URL { folder.appendingPathComponent(JobID(name: name) + Self.suffix) }
}
