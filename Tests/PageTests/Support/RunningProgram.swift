import Foundation

/// A program that runs, at most as long as this object or this process: its output goes to files, so that it never waits
/// for a reader.
final class RunningProgram: @unchecked Sendable {
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let files: URL

    init(_ program: URL, _ arguments: [String], in folder: URL) throws {
        files = FileManager.default.temporaryDirectory.appendingPathComponent("automl-streams-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = Program.environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try writing("output")
        process.standardError = try writing("errors")
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
        AtExit.add { [weak self] in self?.end() }
    }

    deinit { end() }

    var id: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var output: String { text(of: "output") }
    var errors: String { text(of: "errors") }

    /// The most memory that it has held so far, in bytes, as Linux tells; nil elsewhere.
    var peakBytes: Int? {
        let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }

    /// Returns true as soon as `condition` holds, false where the program ends or time is up before.
    func wait(_ seconds: Double = 30, until condition: (RunningProgram) -> Bool) -> Bool {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while process.isRunning, Date() < deadline {
            if condition(self) { return true }
            Thread.sleep(forTimeInterval: 0.005)
        }
        return condition(self)
    }

    /// Waits for the end and tells the exit code; a program that takes longer than a test should need is killed.
    func waitForEnd(_ seconds: Double = 60) -> Int32 {
        if ended.wait(timeout: .now() + seconds) == .timedOut {
            kill(id, SIGKILL)
            ended.wait()
        }
        ended.signal()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    func end() {
        if process.isRunning { kill(id, SIGKILL) }
        try? FileManager.default.removeItem(at: files)
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
