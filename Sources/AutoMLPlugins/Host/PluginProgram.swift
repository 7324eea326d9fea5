import AutoMLSearch
import Foundation

/// An executable that is a plugin: where it lies, and how the user called it.
package struct PluginProgram: Sendable, Hashable {
    package let kind: PluginKind
    /// As the user named it: `./mine.py`, or `mine`.
    package let label: String
    package let path: String

    package init(_ kind: PluginKind, label: String, path: String) {
        self.kind = kind
        self.label = label
        self.path = path
    }
}

/// Where plugins are looked for.
package struct PluginFolders: Sendable {
    /// In the order of looking: `AUTOML_PLUGINS`, the user's folder, then PATH.
    package let folders: [String]

    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let given = Self.list(environment["AUTOML_PLUGINS"])
        let home = environment["HOME"].map { ["\($0)/.automl/plugins"] } ?? []
        folders = given + home + Self.list(environment["PATH"])
    }

    /// The program that a path names, or nil where `name` is no path.
    ///
    /// - Throws: `PluginFailure` where there is no such program.
    package static func program(at name: String, _ kind: PluginKind) throws -> PluginProgram? {
        guard name.contains("/") else { return nil }
        let url = URL(fileURLWithPath: name.hasPrefix("~/") ? NSHomeDirectory() + name.dropFirst() : name)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw PluginFailure(.badInput, "'\(name)'", "cannot be started: there is no such file")
        }
        guard !isFolder.boolValue else {
            throw PluginFailure(.badInput, "'\(name)'", "is a folder; name the program in it")
        }
        guard FileManager.default.isExecutableFile(atPath: url.path) else {
            throw PluginFailure(
                .badInput, "'\(name)'", "cannot be started: it is not executable", remedy: "chmod +x \(name)")
        }
        return PluginProgram(kind, label: name, path: url.path)
    }

    /// `automl-strategy-NAME` and its like in the first folder that has it, else nil.
    package func program(named name: String, _ kind: PluginKind) -> PluginProgram? {
        let file = Self.prefix(of: kind) + name
        let path = folders.lazy.map { "\($0)/\(file)" }.first(where: Self.isProgram)
        return path.map { PluginProgram(kind, label: name, path: URL(fileURLWithPath: $0).path) }
    }

    /// Every plugin that has a name, by kind, then by name; of equal names the one that is found first.
    package var programs: [PluginProgram] {
        PluginKind.allCases.flatMap { kind in
            let prefix = Self.prefix(of: kind)
            let names = folders.flatMap { folder in
                let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                return files.filter { $0.hasPrefix(prefix) && $0 != prefix }.map { String($0.dropFirst(prefix.count)) }
            }
            return Set(names).sorted().compactMap { program(named: $0, kind) }
        }
    }

    private static func prefix(of kind: PluginKind) -> String { "automl-\(kind.rawValue)-" }

    private static func list(_ text: String?) -> [String] {
        (text ?? "").split(separator: ":").map(String.init)
    }

    private static func isProgram(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isExecutableFile(atPath: path)
    }
}
