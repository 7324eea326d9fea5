import Foundation

/// Files and folders whose names a word on a command line may become.
struct PathsBelow {
    /// As it was typed, up to and with the last slash.
    private let folder: String

    init(_ word: String) {
        folder = word.lastIndex(of: "/").map { String(word[...$0]) } ?? ""
    }

    /// Folders, and files whose paths are wanted.
    func names(where isWanted: (String) -> Bool) -> [String] {
        let place = Self.expanded(folder) ?? "."
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
            let path = "\(place)/\(name)"
            if FileManager.default.isFolder(URL(fileURLWithPath: path)) { return "\(folder)\(name)/" }
            return isWanted(path) ? folder + name : nil
        }
    }

    /// What a shell would have made of it: a tilde is the home folder, and quotes are gone. Nil for nothing.
    static func expanded(_ word: String) -> String? {
        let plain = word.filter { !"\"'\\".contains($0) }
        guard !plain.isEmpty else { return nil }
        return plain.hasPrefix("~/") ? NSHomeDirectory() + plain.dropFirst() : plain
    }
}

extension FileManager {
    func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
