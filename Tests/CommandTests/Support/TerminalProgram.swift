import AutoMLTesting
import Foundation

/// A program that runs in a terminal: a pseudo-terminal, whose screen is what a person would see.
final class TerminalProgram: @unchecked Sendable {
    /// Stays as long as the program.
    private let workspace: Workspace
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    /// Nobody writes to the terminal any more, and all that was written is on the screen.
    private let closed = DispatchSemaphore(value: 0)
    private let main: Int32
    private let lock = NSLock()
    // Guarded by `lock`.
    private var screen: TerminalScreen
    private var lastBytes = Date.distantPast
    private var undecoded: [UInt8] = []

    /// - Parameters:
    ///   - environment: beside that of all tests; an empty value takes one away.
    init(
        _ arguments: [String], in workspace: Workspace, columns: Int, rows: Int = 30,
        environment: [String: String] = [:]
    ) throws {
        self.workspace = workspace
        screen = TerminalScreen(columns: columns, rows: rows)
        let terminal: FileHandle
        (main, terminal) = try Self.openTerminal()
        process.executableURL = Program.automl
        process.arguments = arguments
        process.currentDirectoryURL = workspace.folder
        process.environment = Self.environment(environment)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = terminal
        process.standardError = terminal
        process.terminationHandler = { [ended] _ in ended.signal() }
        setSize(columns, rows)
        try process.run()
        try terminal.close()
        Thread.detachNewThread { [weak self, main, closed] in
            Self.read(main) { self?.take($0) }
            closed.signal()
        }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        close(main)
    }

    /// Both ends of a new pseudo-terminal: what a person holds, and what a program writes to.
    private static func openTerminal() throws -> (Int32, FileHandle) {
        let main = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        guard main >= 0, let name = nameOfOtherEnd(of: main) else { throw CocoaError(.fileReadUnknown) }
        let terminal = open(name, O_RDWR | O_NOCTTY)
        guard terminal >= 0 else { throw CocoaError(.fileReadUnknown) }
        return (main, FileHandle(fileDescriptor: terminal, closeOnDealloc: true))
    }

    private static func nameOfOtherEnd(of main: Int32) -> String? {
        #if os(Linux)
            // TIOCSPTLCK and TIOCGPTN: what unlockpt and ptsname do, which Glibc's module hides.
            var (lock, number): (Int32, Int32) = (0, 0)
            guard ioctl(main, 0x4004_5431, &lock) == 0, ioctl(main, 0x8004_5430, &number) == 0 else { return nil }
            return "/dev/pts/\(number)"
        #else
            guard grantpt(main) == 0, unlockpt(main) == 0 else { return nil }
            return ptsname(main).map { String(cString: $0) }
        #endif
    }

    private static func environment(_ changes: [String: String]) -> [String: String] {
        var all = Program.environment.merging(["TERM": "xterm-256color", "LANG": "C.UTF-8"]) { $1 }
        for name in [
            "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_CTYPE", "XTERM_VERSION", "STY",
        ] {
            all[name] = nil
        }
        return all.merging(changes) { $1 }.filter { !$0.value.isEmpty }
    }

    // MARK: - What is seen

    /// The screen now.
    var shown: TerminalScreen { lock.withLock { screen } }

    private static func read(_ descriptor: Int32, _ take: ([UInt8]) -> Void) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            // Linux says EIO where the last writer has gone.
            guard count > 0 else { return }
            take(Array(buffer[..<count]))
        }
    }

    private func take(_ bytes: [UInt8]) {
        lock.withLock {
            undecoded += bytes
            let whole = Self.wholeCharacters(undecoded)
            screen.feed(String(decoding: undecoded[..<whole], as: UTF8.self))
            undecoded.removeFirst(whole)
            lastBytes = Date()
        }
    }

    /// How many bytes there are before a character of which a part has not arrived yet.
    private static func wholeCharacters(_ bytes: [UInt8]) -> Int {
        guard let start = bytes.lastIndex(where: { $0 & 0xc0 != 0x80 }) else { return bytes.count }
        let needed = bytes[start] >= 0xf0 ? 4 : bytes[start] >= 0xe0 ? 3 : bytes[start] >= 0xc0 ? 2 : 1
        return bytes.count - start >= needed ? bytes.count : start
    }

    // MARK: - What a person does

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Another size of the window, at a moment at which the program does not draw: right after it has.
    func resize(columns: Int, rows: Int = 30) {
        let before = lock.withLock { lastBytes }
        _ = wait { _ in lock.withLock { lastBytes > before && Date().timeIntervalSince(lastBytes) > 0.03 } }
        lock.withLock {
            screen.resize(columns: columns, rows: rows)
            setSize(columns, rows)
        }
        // The kernel tells a foreground process group; this program has none.
        send(SIGWINCH)
    }

    private func setSize(_ columns: Int, _ rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(main, UInt(TIOCSWINSZ), &size)
    }

    /// Returns true as soon as `condition` holds of the screen, false where time is up before.
    func wait(until condition: (TerminalScreen) -> Bool) -> Bool {
        let deadline = Date(timeIntervalSinceNow: 30)
        while Date() < deadline {
            if condition(shown) { return true }
            Thread.sleep(forTimeInterval: 0.005)
        }
        return false
    }

    /// Waits for the end, and for all that was written before it.
    func finish() -> Int32 {
        if ended.wait(timeout: .now() + 60) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
        }
        _ = closed.wait(timeout: .now() + 10)
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
