import Foundation

/// A database that is there for a measurement.
struct ScratchDatabase {
    let path: String
    private let folder: URL?

    /// - Parameter file: where it is to stay; nil for one that is removed.
    init(_ file: String?) throws {
        if let file {
            guard !FileManager.default.fileExists(atPath: file) else {
                throw Failure.Usage("'\(file)' exists already; name a new file with --keep")
            }
            (path, folder) = (file, nil)
        } else {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            (path, self.folder) = (folder.appendingPathComponent("bench.sqlite").path, folder)
        }
    }

    func remove() {
        if let folder { try? FileManager.default.removeItem(at: folder) }
    }
}
