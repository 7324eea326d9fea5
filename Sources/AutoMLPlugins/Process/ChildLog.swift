import AutoMLWording
import Foundation

/// What a program writes to standard error: shown line by line while it runs, and its last lines kept.
///
/// A flood is not shown in full: `burst` lines a second, then how many were left out.
final class ChildLog: @unchecked Sendable {
    private static let kept = 5
    private static let burst = 50
    private static let lineLength = 500

    private let show: @Sendable (String) -> Void
    private let ended = DispatchSemaphore(value: 0)
    // Guarded by `lock`.
    private let lock = NSLock()
    private var lines: [String] = []
    private var shownThisSecond = 0
    private var hidden = 0
    private var second = ContinuousClock.now

    /// - Parameter show: gets each line that is shown, without the program's name.
    init(show: @escaping @Sendable (String) -> Void) { self.show = show }

    /// The last lines, oldest first.
    var lastLines: [String] { lock.withLock { lines } }

    /// Reads on a thread of its own until the program, and whoever inherited its standard error, has closed it.
    func read(from descriptor: Int32) {
        Thread.detachNewThread { [self] in
            var rest: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 1 << 14)
            while true {
                let count = Foundation.read(descriptor, &chunk, chunk.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                rest += chunk[..<count]
                takeLines(from: &rest)
            }
            if !rest.isEmpty { take(rest[...]) }
            close(descriptor)
            ended.signal()
        }
    }

    /// Waits a moment for what the program wrote last.
    func finish() {
        if ended.wait(timeout: .now() + .milliseconds(200)) == .success { ended.signal() }
        lock.withLock(tellHidden)
    }

    private func takeLines(from rest: inout [UInt8]) {
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            take(rest[..<end])
            rest.removeSubrange(...end)
        }
        // A line without an end is cut, not collected.
        if rest.count > 1 << 16 {
            take(rest[...])
            rest.removeAll()
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>) {
        let text = String(decoding: bytes.prefix(Self.lineLength), as: UTF8.self)
        let words = String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\t" || $0.value >= 0x20 })
        let line = String(words).replacing("\t", with: "    ").printable()
        guard !line.isEmpty else { return }
        lock.withLock {
            lines = lines.suffix(Self.kept - 1) + [line]
            tell(line)
        }
    }

    // MARK: - Under the lock

    private func tell(_ line: String) {
        let now = ContinuousClock.now
        if now - second > .seconds(1) {
            tellHidden()
            (second, shownThisSecond) = (now, 0)
        }
        shownThisSecond += 1
        if shownThisSecond <= Self.burst { show(line) } else { hidden += 1 }
    }

    private func tellHidden() {
        if hidden > 0 { show("... \(hidden) more line\(hidden == 1 ? "" : "s")") }
        hidden = 0
    }
}
