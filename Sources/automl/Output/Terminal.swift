import AutoMLTerminal
import AutoMLWording
import Foundation

/// Where text goes: results to standard output, progress and complaints to standard error.
enum Terminal {
    private static let environment = ProcessInfo.processInfo.environment

    /// What whoever reads standard output can be shown, now: a window may have changed its size.
    static var output: Appearance { appearance(of: STDOUT_FILENO) }

    static var errors: Appearance { appearance(of: STDERR_FILENO) }

    private static func appearance(of descriptor: Int32) -> Appearance {
        guard isatty(descriptor) == 1 else { return Appearance(size: nil, environment: environment) }
        var size = winsize()
        let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return Appearance(
            size: (isKnown ? Int(size.ws_col) : 80, isKnown && size.ws_row > 0 ? Int(size.ws_row) : nil),
            environment: environment)
    }

    /// Words for a person, of which some may come from a file: a terminal finds nothing in them to obey.
    static func print(_ text: String) {
        let output = output
        write(output.signs.spelt(text.printableLines) + "\n", to: STDOUT_FILENO)
    }

    static func print(_ line: StyledText) {
        write(line.text(in: output) + "\n", to: STDOUT_FILENO)
    }

    static func print(_ table: Table) {
        write(table.text(in: output) + "\n", to: STDOUT_FILENO)
    }

    /// A document for a program, whose format decides what may stand in it.
    static func print(document: String) {
        write(document + "\n", to: STDOUT_FILENO)
    }

    static func say(_ text: String) {
        write(errors.signs.spelt(text.printableLines) + "\n", to: STDERR_FILENO)
    }

    static func say(_ line: StyledText) {
        write(line.text(in: errors) + "\n", to: STDERR_FILENO)
    }

    static func say(_ table: Table) {
        write(table.text(in: errors) + "\n", to: STDERR_FILENO)
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
