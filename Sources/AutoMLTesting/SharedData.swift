public import Foundation

/// Data files that tests use where they are there: too large, or not ours, to be kept with the sources.
public enum SharedData {
    /// A file of the folder `../shared/data` beside the package, or of the folder that `AUTOML_TEST_DATA` names;
    /// nil where it is absent.
    public static func file(_ name: String) -> URL? {
        let file = folder.appending(path: name)
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }

    private static var folder: URL {
        if let path = ProcessInfo.processInfo.environment["AUTOML_TEST_DATA"] { return URL(filePath: path) }
        let package = URL(filePath: #filePath).appending(path: "../../..").standardized
        return package.appending(path: "../shared/data").standardized
    }
}
