import AutoMLSearch
import Foundation

/// Lines to and from a program, each with a deadline.
struct LineChannel {
    /// What can go wrong with a line.
    enum Failure: Error, Hashable {
        /// Nothing came, or nothing was taken, for as long as was allowed.
        case timedOut
        /// The program has closed its output, in the middle of the line that is given where there is one.
        case ended(rest: Data)
        /// The program no longer reads.
        case closedInput
        /// No end of a line after `JSONLine.maximumBytes`.
        case tooLong
        case cancelled
    }

    /// How often a waiting channel looks whether it is to stop.
    private static let slice: Duration = .milliseconds(50)

    private let input: Int32
    private let output: Int32
    private var buffer = Data()
    /// Where in the buffer no end of a line needs to be looked for again.
    private var searched = 0

    init(to input: Int32, from output: Int32) {
        self.input = input
        self.output = output
    }

    /// What was said without being asked: lines, or a part of one, that are there already.
    mutating func unasked() -> Data? {
        if buffer.isEmpty { _ = try? fill() }
        return buffer.isEmpty ? nil : buffer
    }

    /// Drops what was read of a line that never ended.
    mutating func forget() { (buffer, searched) = (Data(), 0) }

    mutating func write(_ line: String, until limit: Limit) throws(Failure) {
        var bytes = Array(line.utf8)[...]
        bytes.append(UInt8(ascii: "\n"))
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Foundation.write(input, $0.baseAddress, $0.count) }
            if written > 0 {
                bytes = bytes.dropFirst(written)
            } else if written < 0, errno == EAGAIN {
                try wait(for: input, Int16(POLLOUT), limit)
            } else if errno != EINTR {
                throw .closedInput
            }
        }
    }

    /// The next line without its end.
    mutating func read(until limit: Limit) throws(Failure) -> Data {
        while true {
            if let line = takeLine() { return line }
            guard buffer.count <= JSONLine.maximumBytes else { throw .tooLong }
            if try !fill() { try wait(for: output, Int16(POLLIN), limit) }
        }
    }

    private mutating func takeLine() -> Data? {
        guard let end = buffer[(buffer.startIndex + searched)...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = buffer.count
            return nil
        }
        let line = Data(buffer[..<end])
        buffer = Data(buffer[(end + 1)...])
        searched = 0
        return line
    }

    /// Reads what is there. False where nothing is.
    private mutating func fill() throws(Failure) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(output, &chunk, chunk.count)
            if count > 0 {
                buffer += chunk[..<count]
                return true
            }
            if count == 0 { throw .ended(rest: buffer) }
            if errno == EAGAIN { return false }
            if errno != EINTR { throw .ended(rest: buffer) }
        }
    }

    private func wait(for descriptor: Int32, _ event: Int16, _ limit: Limit) throws(Failure) {
        var entry = pollfd(fd: descriptor, events: event, revents: 0)
        while true {
            if limit.isCancelled() { throw .cancelled }
            let left = limit.deadline.map { $0 - ContinuousClock.now } ?? Self.slice
            guard left > .zero else { throw .timedOut }
            let milliseconds = Int32((min(left, Self.slice) / .milliseconds(1)).rounded(.up))
            if poll(&entry, 1, milliseconds) > 0 { return }
        }
    }

    /// How long a channel waits.
    struct Limit: Sendable {
        /// Nil: for ever.
        var deadline: ContinuousClock.Instant?
        var isCancelled: @Sendable () -> Bool = { false }

        init(_ duration: Duration?, isCancelled: @escaping @Sendable () -> Bool = { false }) {
            deadline = duration.map { .now + $0 }
            self.isCancelled = isCancelled
        }
    }
}
