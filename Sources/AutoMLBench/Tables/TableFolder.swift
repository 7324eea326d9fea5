package import Foundation

/// Where tables are read from.
package enum TableFolder {
    /// The searches of one file: a table of ours, or the published NAS-Bench-Macro.
    ///
    /// - Throws: `TableError`.
    package static func tasks(in file: URL) throws -> [BenchmarkTask] {
        let data = try data(of: file)
        let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        if let object, MacroTable.isPublishedForm(object) {
            return try MacroTable(json: data, file: file.relativePath).tasks()
        }
        return [try ResultTable(json: data, file: file.relativePath).task()]
    }

    /// - Throws: `TableError` where there is no such file, or none that can be read.
    static func data(of file: URL) throws -> Data {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else {
            throw TableError(file.relativePath, "there is no such file")
        }
        guard !isFolder.boolValue else { throw TableError(file.relativePath, "is a folder; a table is a file") }
        do {
            return try Data(contentsOf: file)
        } catch {
            throw TableError(file.relativePath, "cannot be read (\((error as NSError).localizedDescription))")
        }
    }

    /// The tables that lie in `folder`, by name: the files that end in `.table.json`.
    package static func tables(in folder: URL) -> [String: URL] {
        let ending = ".table.json"
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        let tables = files.filter { $0.lastPathComponent.hasSuffix(ending) }
        return Dictionary(tables.map { (String($0.lastPathComponent.dropLast(ending.count)), $0) }) { first, _ in first
        }
    }
}
