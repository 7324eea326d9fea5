import CZlib
import Foundation

/// A file read in order, unpacked on the way where it is gzip.
///
/// Memory follows what was really read, never what a header claims.
final class ByteSource {
    /// As the user named it.
    let path: String
    /// Bytes on disk.
    let fileSize: Int
    /// Whether the bytes are unpacked on the way.
    let isPacked: Bool
    private let stream: gzFile

    /// - Throws: `DataError` for what is not a readable regular file, and for a `.gz` that is not gzip.
    init(path: String) throws {
        self.path = path
        let descriptor = try Self.open(path)
        fileSize = try Self.regularSize(of: descriptor, path: path)
        guard let stream = gzdopen(descriptor, "rb") else {
            close(descriptor)
            throw DataError(path, "cannot be read: not enough memory")
        }
        self.stream = stream
        gzbuffer(stream, 1 << 18)
        isPacked = gzdirect(stream) == 0
        if !isPacked, path.hasSuffix(".gz") { throw DataError(path, "is not gzip data, though its name ends in .gz") }
    }

    deinit {
        gzclose(stream)
    }

    /// The next `count` bytes, or fewer where the file ends before.
    func read(upTo count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        // Doubles as data arrives: a short file that claims terabytes costs a megabyte.
        var chunk = min(count, 1 << 20)
        while chunk > 0 {
            let wanted = chunk
            let got = try append(wanted, to: &bytes)
            if got < wanted { break }
            chunk = min(count - bytes.count, max(bytes.count, 1), 1 << 30)
        }
        return bytes
    }

    /// All bytes to the end.
    ///
    /// - Throws: `DataError` beyond `limit` bytes.
    func readAll(limit: Int) throws -> [UInt8] {
        let bytes = try read(upTo: limit + 1)
        if bytes.count <= limit { return bytes }
        let unpacked = isPacked ? "unpacks to" : "holds"
        throw DataError(path, "\(unpacked) more than the \(limit) bytes that are allowed here")
    }

    private func append(_ count: Int, to bytes: inout [UInt8]) throws -> Int {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: count))
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                gzread(stream, $0.baseAddress.map { $0 + start + filled }, UInt32(min(count - filled, 1 << 26)))
            }
            if got <= 0 { break }
            filled += Int(got)
        }
        bytes.removeLast(count - filled)
        if filled < count { try checkEnd(after: bytes.count) }
        return filled
    }

    /// Tells a clean end from a cut or damaged one.
    private func checkEnd(after count: Int) throws {
        var code: Int32 = 0
        let message = gzerror(stream, &code).map { String(cString: $0) } ?? ""
        switch code {
        case Z_OK, Z_STREAM_END: return
        case Z_BUF_ERROR: throw DataError(path, "gzip data is cut off: it ends within the packed data")
        case Z_ERRNO: throw DataError(path, "cannot be read: \(String(cString: strerror(errno)))")
        default: throw DataError(path, "gzip data is damaged: \(message)")
        }
    }
}

extension ByteSource {
    private static func open(_ path: String) throws -> Int32 {
        // Without O_NONBLOCK a named pipe would wait for a writer for ever.
        #if canImport(Darwin)
            let descriptor = Darwin.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        #else
            let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        #endif
        if descriptor < 0 { throw DataError(path, "cannot be read: \(String(cString: strerror(errno)))") }
        return descriptor
    }

    private static func regularSize(of descriptor: Int32, path: String) throws -> Int {
        var information = stat()
        let isKnown = fstat(descriptor, &information) == 0
        if isKnown, information.st_mode & S_IFMT == S_IFREG { return Int(information.st_size) }
        close(descriptor)
        throw DataError(path, "is not a file")
    }
}
