package import Foundation

/// Lines from and to the other side.
package protocol LineStream: Sendable {
    /// The next line without its end; nil where there are no more.
    func read() throws -> Data?
    func write(_ line: String) throws
}

/// The other side went away in the middle of a conversation.
struct LinesEnded: Error, CustomStringConvertible {
    var description: String { "automl has gone" }
}

/// Standard input and output. What anybody else prints goes to standard error, so that it does not get among the lines.
package final class StandardLines: LineStream, @unchecked Sendable {
    private let output: Int32

    package init() {
        output = dup(STDOUT_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
    }

    package func read() -> Data? { readLine().map { Data($0.utf8) } }

    package func write(_ line: String) throws {
        var bytes = Array((line + "\n").utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Foundation.write(output, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR || errno == EAGAIN { continue }
            guard written > 0 else { throw LinesEnded() }
            bytes = bytes.dropFirst(written)
        }
    }
}
