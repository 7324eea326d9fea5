import AutoMLSearch
import AutoMLStore
import Foundation

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
    let url: URL
    private var count = 0

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("automl-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    func freshPath() -> String {
        count += 1
        return path("\(count).sqlite")
    }
}
