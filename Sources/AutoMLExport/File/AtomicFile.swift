package import Foundation

/// Writes a file whole or not at all.
///
/// The bytes go to a temporary name in the same folder, reach the disk, and only then take the file's name. Whoever
/// reads the file sees the old one or the new one, also after a crash or a full disk.
package enum AtomicFile {
    /// - Throws: `ExportError` with the system's reason. The temporary file is removed.
    package static func write(_ data: Data, to file: URL) throws {
        let name = ".\(file.lastPathComponent).\(UUID().uuidString).partial"
        let temporary = file.deletingLastPathComponent().appendingPathComponent(name).path
        do throws(ExportError) {
            try create(temporary, holding: data)
            guard rename(temporary, file.path) == 0 else { throw failure("cannot take this name") }
        } catch {
            unlink(temporary)
            throw ExportError(error.problem, file: file.path)
        }
    }

    private static func create(_ path: String, holding data: Data) throws(ExportError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("cannot create a file in this folder") }
        defer { close(descriptor) }
        try fill(descriptor, with: data)
        guard fsync(descriptor) == 0 else { throw failure("cannot be saved") }
    }

    /// Writes all of `data`, in as many pieces as the system takes.
    package static func fill(_ descriptor: Int32, with data: Data) throws(ExportError) {
        var rest = data[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw failure("cannot be written") }
            rest = rest.dropFirst(written)
        }
    }

    private static func remedy(for code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT: "; free some space and run the same command again"
        case EROFS, EACCES, EPERM: "; make the folder writable, or name another place"
        default: ""
        }
    }

    private static func failure(_ what: String) -> ExportError {
        let code = errno
        return ExportError("\(what): \(String(cString: strerror(code)))\(remedy(for: code))")
    }
}
