import AutoMLDigest
import Foundation

/// Size and SHA-256 of a file on disk.
enum FileDigest {
    /// Nil for what is not a regular file; a link is none.
    static func size(of path: String) -> Int? {
        var information = stat()
        guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(information.st_size)
    }

    /// - Returns: nil where the file cannot be read to its end.
    static func sha256(of path: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        let digest = SHA256()
        while true {
            guard let piece = try? piece(of: handle) else { return nil }
            if piece.isEmpty { return digest.finish() }
            piece.withUnsafeBytes(digest.update)
        }
    }

    /// Empty at the end.
    private static func piece(of handle: FileHandle) throws -> Data { try handle.read(upToCount: 1 << 20) ?? Data() }

    /// Whether the file is there, whole and unchanged.
    static func matches(_ file: RemoteFile, in folder: String) -> Bool {
        let path = "\(folder)/\(file.name)"
        return size(of: path) == file.bytes && sha256(of: path) == file.digest
    }
}
