import AutoMLSearch
import Foundation

/// Configurations that a user wants tried first: a JSON array of objects, or one object.
enum EnqueuedFile {
    static func read(_ path: String, space: SearchSpace) throws -> [Configuration] {
        let bytes: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            bytes = try handle.read(upToCount: SearchSpace.maximumEnqueuedSize + 1) ?? Data()
        } catch {
            throw Failure.Usage("cannot read '\(path)': \(error.localizedDescription)")
        }
        return try space.enqueued(json: bytes, file: path)
    }
}
