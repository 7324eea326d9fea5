import AutoMLWording
import Foundation

/// Where text goes: results to standard output, progress and complaints to standard error.
enum Terminal {
    static let isErrorInteractive = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// Columns of the terminal that standard error (or output) is, or nil where it is none.
    static func width(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        return size(of: descriptor).map { Int($0.ws_col) } ?? 80
    }

    /// Lines of the terminal, or nil where it is none or does not say.
    static func height(of descriptor: Int32) -> Int? {
        size(of: descriptor).flatMap { $0.ws_row > 0 ? Int($0.ws_row) : nil }
    }

    private static func size(of descriptor: Int32) -> winsize? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return size
    }

    /// Words for a person, of which some may come from a file: a terminal finds nothing in them to obey.
    static func print(_ text: String) {
        write(text.printableLines + "\n", to: STDOUT_FILENO)
    }

    /// A document for a program, whose format decides what may stand in it.
    static func print(document: String) {
        write(document + "\n", to: STDOUT_FILENO)
    }

    static func say(_ text: String) {
        write(text.printableLines + "\n", to: STDERR_FILENO)
    }

    /// Ends the program quietly where the reader has gone away, as in `automl leaderboard | head`.
    static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR || errno == EAGAIN { continue }
            guard written > 0 else { exit(1) }
            bytes = bytes.dropFirst(written)
        }
    }
}
