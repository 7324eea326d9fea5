import AutoMLData
import AutoMLSearch
import Foundation

/// A copy of a study's data on a node's own disk, made once for all jobs of the node.
enum StagedData {
    /// The definition with the path of the copy; as it is where nothing has to be copied.
    ///
    /// Two jobs that begin at the same time both copy, each under a name of its own, and the first one's is kept.
    ///
    /// - Parameter folder: on the node; nil for no copy.
    /// - Throws: what the file system says.
    static func staging(_ definition: StudyDefinition, in folder: String?) throws -> StudyDefinition {
        var staged = definition
        staged.data = try staging(definition.data, hash: definition.dataHash, in: folder)
        return staged
    }

    /// The same for the data alone.
    static func staging(_ data: String, hash: String, in folder: String?) throws -> String {
        guard let folder, FileManager.default.fileExists(atPath: data) else { return data }
        let source = URL(fileURLWithPath: data)
        let place = URL(fileURLWithPath: folder, isDirectory: true)
            .appendingPathComponent("automl-\(hash.prefix(16))", isDirectory: true)
        let copy = place.appendingPathComponent(source.lastPathComponent)
        if !FileManager.default.fileExists(atPath: copy.path) { try self.copy(source, to: copy, in: place) }
        return copy.path
    }

    private static func copy(_ source: URL, to copy: URL, in place: URL) throws {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let partial = place.appendingPathComponent(".\(copy.lastPathComponent).\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: partial) }
        try FileManager.default.copyItem(at: source, to: partial)
        guard rename(partial.path, copy.path) == 0 || FileManager.default.fileExists(atPath: copy.path) else {
            throw Failure.Runtime("\(copy.path): \(String(cString: strerror(errno)))")
        }
    }
}
