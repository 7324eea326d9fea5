import AutoMLNN
import Foundation

/// A file that holds a header and a trainer's checkpoint, read where it lies: put into memory whole, that of a large
/// network would take almost as much as its training.
package final class CheckpointFile: CheckpointBytes {
    let header: [UInt8]
    package let count: Int
    private let descriptor: Int32

    /// Nil where there is no such file, or it is shorter than the header.
    init?(_ file: URL, skipping headerSize: Int) {
        descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        var header = [UInt8](repeating: 0, count: headerSize)
        let size = descriptor < 0 ? -1 : lseek(descriptor, 0, SEEK_END)
        count = max(0, Int(size) - headerSize)
        guard size >= headerSize, Self.fill(&header, from: descriptor) else { return nil }
        self.header = header
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    package func read(from place: Int, into target: UnsafeMutableRawBufferPointer) -> Bool {
        Self.fill(target, from: descriptor, at: header.count + place)
    }

    private static func fill(_ bytes: inout [UInt8], from descriptor: Int32) -> Bool {
        bytes.withUnsafeMutableBytes { fill($0, from: descriptor, at: 0) }
    }

    private static func fill(_ target: UnsafeMutableRawBufferPointer, from descriptor: Int32, at place: Int) -> Bool {
        var done = 0
        while done < target.count {
            let part = UnsafeMutableRawBufferPointer(rebasing: target[done...])
            let read = pread(descriptor, part.baseAddress, part.count, off_t(place + done))
            if read < 0 && errno == EINTR { continue }
            guard read > 0 else { return false }
            done += read
        }
        return true
    }

    /// Writes a file that is there whole or not at all.
    final class Writer {
        private let file: URL
        private let temporary: URL
        private let descriptor: Int32
        private var isFinished = false

        /// - Throws: `CocoaError`, as Foundation would, where the file cannot be made.
        init(_ file: URL) throws {
            self.file = file
            // One name for a trial: what a killed process left is written over.
            temporary = file.deletingLastPathComponent().appendingPathComponent(".checkpoint.partial")
            descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw Self.failure(file) }
        }

        deinit {
            if descriptor >= 0 { close(descriptor) }
            if !isFinished, descriptor >= 0 { unlink(temporary.path) }
        }

        func write(_ bytes: UnsafeRawBufferPointer) throws {
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Foundation.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { throw Self.failure(file) }
                rest = rest.dropFirst(written)
            }
        }

        func finish() throws {
            guard rename(temporary.path, file.path) == 0 else { throw Self.failure(file) }
            isFinished = true
        }

        private static func failure(_ file: URL) -> CheckpointNotWritten {
            let code = errno
            return CheckpointNotWritten(
                path: file.path, reason: String(cString: strerror(code)), isFull: code == ENOSPC || code == EDQUOT)
        }
    }
}

/// A checkpoint that cannot be written is no fault of the trial's: it ends the search.
struct CheckpointNotWritten: Error, CustomStringConvertible {
    let path: String
    let reason: String
    let isFull: Bool

    var description: String {
        let remedy = isFull ? "free some space" : "make the folder writable"
        return "\(path): the checkpoint cannot be written: \(reason); \(remedy) and run the same command again"
    }
}
