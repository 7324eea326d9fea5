import AutoMLDigest
import Foundation

/// A file that the database knows of. The database may have been edited by whoever gave it to us, so what it names is
/// looked at only where it lies in the folder of artifacts, and is an ordinary file.
struct ArtifactFile {
    private let path: String
    var url: URL { URL(fileURLWithPath: path) }

    /// - Parameters:
    ///   - name: as the database has it.
    ///   - folder: that holds the files of all studies.
    /// Nil for a name that leads out of it, by `..` or by a link.
    init?(_ name: String, in folder: URL) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.hasPrefix("/"), !parts.contains(".."), !name.contains("\0") else { return nil }
        let file = folder.appendingPathComponent(name)
        let (root, found) = (folder.resolvingSymlinksInPath().path, file.resolvingSymlinksInPath().path)
        guard found.hasPrefix(root + "/") else { return nil }
        path = file.path
    }

    /// Of its bytes, read piece by piece; nil where it cannot be read.
    var sha256: String? {
        // Without O_NONBLOCK a named pipe would wait for a writer for ever.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        let digest = SHA256()
        do {
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                piece.withUnsafeBytes(digest.update)
            }
        } catch {
            return nil
        }
        return digest.finish()
    }
}
