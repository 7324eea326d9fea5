import Foundation

/// A file that somebody gives us to read.
enum InputFile {
    /// Protocol buffers and our limits on tensors end here; a network of this size is not ours.
    static let largestSize = Int(Int32.max)

    /// - Throws: `ExportError` for a missing, unreadable, empty or oversized file and for a folder.
    static func bytes(of file: URL) throws -> Data {
        let path = file.path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ExportError("no such file", file: path)
        }
        guard !isFolder.boolValue else { throw ExportError("is a folder, not a model file", file: path) }
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= largestSize
        else { throw ExportError("larger than the \(largestSize) bytes allowed for a model", file: path) }
        guard let data = try? Data(contentsOf: file) else { throw ExportError("cannot be read", file: path) }
        guard !data.isEmpty else { throw ExportError("is empty", file: path) }
        return data
    }
}
