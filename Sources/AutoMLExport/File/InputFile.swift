import Foundation

/// A file that somebody gives us to read.
enum InputFile {
    /// Protocol buffers and our limits on tensors end here; a network of this size is not ours.
    static let largestSize = Int(Int32.max)

    /// - Throws: `ExportError` for a missing, unreadable, empty or oversized file, and for what is none: a folder, a
    ///   device, a pipe.
    static func bytes(of file: URL) throws -> Data {
        let path = file.path
        // Without O_NONBLOCK a named pipe would wait for a writer for ever.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = errno == ENOENT ? "no such file" : "cannot be read: \(String(cString: strerror(errno)))"
            throw ExportError(reason, file: path)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try checkKind(of: descriptor, path: path)
        guard let data = try bytes(from: handle, path: path) else { throw ExportError("is empty", file: path) }
        return data
    }

    private static func bytes(from handle: FileHandle, path: String) throws -> Data? {
        do { return try handle.read(upToCount: largestSize) } catch {
            throw ExportError("cannot be read", file: path)
        }
    }

    private static func checkKind(of descriptor: Int32, path: String) throws {
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw ExportError("cannot be read", file: path) }
        switch information.st_mode & S_IFMT {
        case S_IFDIR: throw ExportError("is a folder, not a model file", file: path)
        case S_IFREG: break
        default: throw ExportError("is not a file", file: path)
        }
        guard information.st_size <= largestSize else {
            throw ExportError("larger than the \(largestSize) bytes allowed for a model", file: path)
        }
    }
}
