import Foundation

/// Data sets too large for the repository: beside it, or where `AUTOML_TEST_DATA` says.
enum SharedData {
    static func path(_ name: String) -> String {
        let root = URL(fileURLWithPath: #filePath + "/../../../../..").standardizedFileURL
        let beside = root.appendingPathComponent("shared/data").path
        return (ProcessInfo.processInfo.environment["AUTOML_TEST_DATA"] ?? beside) + "/" + name
    }

    static func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name))
    }
}
