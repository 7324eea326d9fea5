package import Foundation

/// A folder with a folder for each run, for `tensorboard --logdir`.
package enum EventFolder {
    /// Why the folder must not be written, and what to do; nil where it may.
    ///
    /// It may where nothing is there, or an empty folder, or what an earlier export left: folders of runs that hold
    /// event files of ours and nothing else.
    package static func objection(to folder: URL) -> String? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return nil }
        guard isFolder.boolValue else { return "is a file; name a folder for the event files" }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            return "cannot be read; name another folder"
        }
        return names.sorted().first { !isRun(folder.appendingPathComponent($0)) }.map {
            "holds '\($0)', which is no export of automl's; name another folder, or one inside it"
        }
    }

    private static func isRun(_ folder: URL) -> Bool {
        guard folder.lastPathComponent.hasPrefix("trial-"),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        else { return false }
        return !names.isEmpty && names.allSatisfy(EventFile.isName)
    }

    /// Writes the folder whole or not at all, in the place of one that is there.
    ///
    /// Runs go to a folder of a temporary name beside it, which then takes the folder's name.
    ///
    /// - Parameter body: is given what writes one run.
    /// - Throws: `ExportError` with the system's reason, or what `body` throws; nothing is left behind.
    package static func write(
        to folder: URL, _ body: (_ add: (TrainingRun) throws -> Void) throws -> Void
    ) throws {
        let target = folder.resolvingSymlinksInPath()
        let partial = sibling(of: target, "partial")
        defer { try? FileManager.default.removeItem(at: partial) }
        try ExportError.naming(folder) { try create(partial) }
        try body { run in try ExportError.naming(folder) { try write(run, to: partial) } }
        try ExportError.naming(folder) { try replace(target, with: partial) }
    }

    private static func write(_ run: TrainingRun, to folder: URL) throws {
        let place = folder.appendingPathComponent(run.name, isDirectory: true)
        try create(place)
        let bytes = try EventFile.bytes(of: run)
        let path = place.appendingPathComponent(EventFile.name(of: run)).path
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("cannot create a file") }
        defer { close(descriptor) }
        try AtomicFile.fill(descriptor, with: bytes)
    }

    /// Between two names there is a moment without the folder, but none in which it is half there.
    private static func replace(_ target: URL, with partial: URL) throws {
        let previous = sibling(of: target, "previous")
        let isThere = rename(target.path, previous.path) == 0
        guard isThere || errno == ENOENT else { throw failure("cannot be replaced") }
        guard rename(partial.path, target.path) == 0 else {
            let failure = failure("cannot take this name")
            if isThere { rename(previous.path, target.path) }
            throw failure
        }
        if isThere { try? FileManager.default.removeItem(at: previous) }
    }

    private static func sibling(of folder: URL, _ purpose: String) -> URL {
        let name = ".\(folder.lastPathComponent).\(UUID().uuidString).\(purpose)"
        return folder.deletingLastPathComponent().appendingPathComponent(name, isDirectory: true)
    }

    private static func create(_ folder: URL) throws {
        guard mkdir(folder.path, 0o755) == 0 else { throw failure("cannot create a folder") }
    }

    private static func failure(_ what: String) -> ExportError {
        ExportError("\(what): \(String(cString: strerror(errno)))")
    }
}
