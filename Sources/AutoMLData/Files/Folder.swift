import Foundation

/// A folder of data and what lies directly in it.
struct Folder {
    let path: String

    /// - Throws: `DataError` for what is not a readable folder.
    func entries() throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }
        } catch {
            throw DataError(path, "the folder cannot be read")
        }
    }

    func path(of entry: String) -> String {
        path.hasSuffix("/") ? path + entry : path + "/" + entry
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    /// The last part of a path: `mnist` of `data/mnist/`.
    static func name(of path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    }

    /// Refuses a link that leads out of this folder: data from elsewhere must not pull in a reader's own files.
    func checkInside(_ entry: String) throws {
        guard let root = Self.resolved(path), let target = Self.resolved(entry) else {
            throw DataError(entry, "is a link that leads nowhere")
        }
        if !target.hasPrefix(root == "/" ? root : root + "/") {
            throw DataError(entry, "is a link that leads out of the folder, to \(target); copy the file in its place")
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
