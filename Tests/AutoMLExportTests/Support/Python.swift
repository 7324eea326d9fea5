import Foundation
import Testing

/// The Python that has onnxruntime: named by AUTOML_PYTHON, or in `.venv` of the package.
enum Python {
    static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let checkScript = package.appendingPathComponent("Tests/onnxruntime/check.py")

    static let interpreter: String =
        ProcessInfo.processInfo.environment["AUTOML_PYTHON"] ?? package.appendingPathComponent(".venv/bin/python").path

    static let hasOnnxruntime: Bool =
        FileManager.default.isExecutableFile(atPath: interpreter)
        && (try? run(["-c", "import numpy, onnx, onnxruntime"])) != nil

    static let skipReason: Comment =
        "needs a Python with numpy, onnx and onnxruntime in .venv, or named by AUTOML_PYTHON; ./test makes one"

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// What the script prints.
    static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(description: complaint) }
        return text
    }
}
