import Foundation

/// A program that runs: its output goes to files, so that it never waits for a reader.
final class RunningProgram {
    /// In seconds, for each wait: longer than a test should need.
    private let timeLimit: Double

    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let files: URL

    init(_ program: URL, _ arguments: [String], in folder: URL, input: String = "", timeLimit: Double = 60) throws {
        self.timeLimit = timeLimit
        files = FileManager.default.temporaryDirectory.appendingPathComponent("automl-streams-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        try Data(input.utf8).write(to: files.appendingPathComponent("input"))
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = Program.environment
        process.standardInput = try FileHandle(forReadingFrom: files.appendingPathComponent("input"))
        process.standardOutput = try writing("output")
        process.standardError = try writing("errors")
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: files)
    }

    /// What it has written to standard error so far.
    var errors: String { text(of: "errors") }

    /// What it has written to standard output so far.
    var output: String { text(of: "output") }

    /// Bytes of memory that it holds, as Linux tells; nil elsewhere and where it has ended.
    var residentBytes: Int? { status("VmRSS:") }

    /// The most that it has held so far.
    var peakBytes: Int? { status("VmHWM:") }

    private func status(_ name: String) -> Int? {
        let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }

    func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// Returns true as soon as `condition` holds, false where the program ends or time is up before.
    func wait(until condition: (RunningProgram) -> Bool) -> Bool {
        let deadline = Date(timeIntervalSinceNow: timeLimit)
        while process.isRunning, Date() < deadline {
            if condition(self) { return true }
            Thread.sleep(forTimeInterval: 0.005)
        }
        return condition(self)
    }

    /// Waits for the end; a program that takes too long is killed.
    func wait() -> Outcome {
        if ended.wait(timeout: .now() + timeLimit) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
        }
        let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return Outcome(output: text(of: "output"), errors: errors, status: status)
    }

    private func writing(_ name: String) throws -> FileHandle {
        let file = files.appendingPathComponent(name)
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    private func text(of name: String) -> String {
        let bytes = try? Data(contentsOf: files.appendingPathComponent(name))
        return String(decoding: bytes ?? Data(), as: UTF8.self)
    }
}
