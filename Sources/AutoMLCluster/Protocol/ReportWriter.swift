import Foundation

/// Appends lines to an attempt's reports, each with one write: whoever reads meanwhile sees whole lines, or the beginning
/// of one that is not finished yet.
public final class ReportWriter: Sendable {
    private let descriptor: Int32
    private let path: String
    private let lock = NSLock()

    /// - Throws: `SharedFolderError`.
    public init(_ attempt: AttemptFolder) throws {
        path = attempt.reports.path
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit { close(descriptor) }

    /// From any thread.
    public func write(_ report: Report) throws {
        let line = try ClusterJSON.line(report) + Data("\n".utf8)
        try lock.withLock { try append(line) }
    }

    private func append(_ line: Data) throws {
        try line.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Foundation.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { throw Self.failure(path) }
                rest = rest.dropFirst(written)
            }
        }
    }

    private static func failure(_ path: String) -> SharedFolderError {
        SharedFolderError("\(path): cannot be written: \(String(cString: strerror(errno)))")
    }
}
