import Foundation

/// A file that is open for reading, by the bare calls of the system: a controller looks into thousands in a second.
struct OpenFile: ~Copyable {
    private let descriptor: Int32
    private static let piece = 16 << 10

    /// Why the system did not do it, as `errno` had it: the next call would change that.
    struct Failure: Error, CustomStringConvertible {
        let code: Int32

        /// There is no such file, or the one that was there has just been replaced: to be looked for again.
        var isAbsence: Bool { [ENOENT, ENOTDIR, ESTALE].contains(code) }
        var description: String { String(cString: strerror(code)) }
    }

    /// Never waits, whatever lies there.
    init(_ path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// What lies there from `offset` on, at most so many bytes.
    func read(from offset: UInt64 = 0, upTo most: Int) throws(Failure) -> Data {
        var bytes = Data()
        var code: Int32 = 0
        withUnsafeTemporaryAllocation(byteCount: Self.piece, alignment: 1) { buffer in
            while bytes.count < most {
                let wanted = min(buffer.count, most - bytes.count)
                let count = pread(descriptor, buffer.baseAddress!, wanted, off_t(offset) + off_t(bytes.count))
                if count < 0 && errno == EINTR { continue }
                if count < 0 { code = errno }
                if count <= 0 { break }
                bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
        guard code == 0 else { throw Failure(code: code) }
        return bytes
    }
}

extension OpenFile {
    /// Names of what lies in a folder; none where it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
