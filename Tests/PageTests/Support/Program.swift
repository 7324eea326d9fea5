import Foundation

/// The program under test.
enum Program {
    static let root = URL(fileURLWithPath: #filePath + "/../../../..").standardizedFileURL

    /// Beside the tests' own executable; else where a release build puts it.
    static let automl: URL = {
        let beside = Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("automl")
        if let beside, FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return root.appendingPathComponent(".build/release/automl")
    }()

    /// What the tests inherit, without what would change the program's answers.
    static let environment: [String: String] = {
        var environment = ProcessInfo.processInfo.environment
        environment["AUTOML_HOME"] = root.path
        environment["AUTOML_DB"] = nil
        // In the folder of the test that runs.
        environment["AUTOML_CACHE"] = "cache"
        return environment
    }()
}
