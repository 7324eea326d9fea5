import AutoMLWording
import Foundation

/// A worker seen from outside.
final class WorkerProcess {
    /// Seconds without a step to the next input: it waits for something, since work alone would have ended it before.
    private static let patience = 120.0

    let scoreboard: Scoreboard
    private let process = Process()
    private let folder: URL

    init(_ target: FuzzTarget, _ runs: Range<Int>) throws {
        folder = Self.place.appendingPathComponent("automl-fuzz-\(UUID().uuidString)")
        let desk = folder.appendingPathComponent("desk")
        try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
        let board = folder.appendingPathComponent("scoreboard").path
        scoreboard = try Scoreboard(board)
        scoreboard.run = runs.lowerBound
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = ["worker", target.name, "\(runs.lowerBound)", "\(runs.upperBound)", board, desk.path]
        process.environment = ProcessInfo.processInfo.environment.merging(Self.settings) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try file("complaints")
        process.standardError = try file("last-words")
        try process.run()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// One heap for all threads: each heap of glibc's reserves addresses of which a worker has few.
    private static let settings = ["SWIFT_BACKTRACE": "enable=no", "MALLOC_ARENA_MAX": "1"]

    /// In memory where the system offers that: a million files are written.
    private static let place: URL = {
        let memory = "/dev/shm"
        let isThere = FileManager.default.isWritableFile(atPath: memory)
        return isThere ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory
    }()

    /// - Returns: how it died; nil where it did all that it was to do.
    func wait() -> String? {
        var (last, since) = (scoreboard.run, Date())
        while process.isRunning {
            Thread.sleep(forTimeInterval: 0.01)
            if scoreboard.run != last { (last, since) = (scoreboard.run, Date()) }
            guard -since.timeIntervalSinceNow > Self.patience else { continue }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            return "waits: no end after \(Int(Self.patience)) s"
        }
        process.waitUntilExit()
        return death
    }

    private var death: String? {
        let status = process.terminationStatus
        if process.terminationReason == .exit { return status == 0 ? nil : "exit code \(status)\(lastWords)" }
        if status == SIGPROF { return "hangs: more than \(Limits.secondsPerInput) s of processor time" }
        return "crash by signal \(status) (\(String(cString: strsignal(status))))\(lastWords)"
    }

    private var lastWords: String {
        let lines = text(of: "last-words").split(whereSeparator: \.isNewline)
        guard let line = lines.first(where: { $0.contains("ERROR") || $0.contains("Fatal") }) ?? lines.last else {
            return ""
        }
        return ": " + String(line).printable(limit: 300)
    }

    /// The promises that were broken.
    var complaints: [Failure] {
        text(of: "complaints").split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2, let run = Int(parts[0]) else { return nil }
            return Failure(run: run, what: String(parts[1]))
        }
    }

    private func file(_ name: String) throws -> FileHandle {
        let file = folder.appendingPathComponent(name)
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    private func text(of name: String) -> String {
        String(decoding: (try? Data(contentsOf: folder.appendingPathComponent(name))) ?? Data(), as: UTF8.self)
    }
}
