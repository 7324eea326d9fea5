import Foundation
import Testing

/// The program that changes inputs and watches what reads them, `Tests/Fuzz`.
struct FuzzProgram {
    let status: Int32
    let output: String

    private static let executable: URL = {
        let beside = Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("fuzz")
        if let beside, FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return URL(fileURLWithPath: #filePath + "/../../../.build/release/fuzz").standardizedFileURL
    }()

    static let isLong = ProcessInfo.processInfo.environment["AUTOML_TEST_LONG"] != nil

    /// All that `fuzz list` names.
    static func targets() throws -> [String] {
        try run("list").output.split(separator: "\n").compactMap { $0.split(separator: "\t").first.map(String.init) }
    }

    /// Runs it to its end.
    static func run(_ arguments: String...) throws -> FuzzProgram {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return FuzzProgram(status: process.terminationStatus, output: output)
    }

    /// The number before a word of the report: `812 accepted`.
    func count(_ word: String) -> Int? {
        let words = output.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\n" })
        return words.firstIndex { $0 == word }.flatMap { $0 > 0 ? Int(words[$0 - 1]) : nil }
    }
}
