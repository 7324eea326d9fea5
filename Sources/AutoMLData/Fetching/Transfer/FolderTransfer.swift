import Foundation

/// Copies a file out of a folder on this machine, from where a part of it ends.
struct FolderTransfer {
    let file: RemoteFile
    let part: PartFile
    let observe: @Sendable (FetchEvent) -> Void

    /// - Returns: why it did not come; nil where all of it did.
    /// - Throws: `FetchError` for this machine's own troubles; `CancellationError`.
    func run(from folder: String) throws -> MirrorFailure? {
        let path = "\(folder)/\(file.name)"
        guard let size = Self.size(of: path) else {
            return MirrorFailure(reason: "has no such file")
        }
        if size != file.bytes { return MirrorFailure(reason: "has a file of \(size) bytes, not of \(file.bytes)") }
        guard let handle = FileHandle(forReadingAtPath: path) else { return MirrorFailure(reason: "cannot be read") }
        defer { try? handle.close() }
        observe(.began(file, from: path, offset: part.size))
        return try copy(handle)
    }

    /// Nil for what is not a regular file. A link is followed: the folder is the user's own.
    private static func size(of path: String) -> Int? {
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(information.st_size)
    }

    private func copy(_ handle: FileHandle) throws -> MirrorFailure? {
        guard (try? handle.seek(toOffset: UInt64(part.size))) != nil else {
            return MirrorFailure(reason: "cannot be read")
        }
        while part.size < file.bytes {
            try Task.checkCancellation()
            guard let piece = try? handle.read(upToCount: min(1 << 20, file.bytes - part.size)), !piece.isEmpty else {
                return MirrorFailure(reason: "cannot be read beyond \(part.size) bytes")
            }
            try part.append(piece)
            observe(.received(file, bytes: part.size))
        }
        return nil
    }
}
