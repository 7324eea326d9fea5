import Foundation

/// The committed files of each target: small and valid.
enum Corpus {
    private static let folder = URL(fileURLWithPath: #filePath + "/../../Corpus").standardizedFileURL

    /// In order of their names. A file `*.lines` holds an entry on each line.
    static func entries(of target: FuzzTarget) throws -> [[UInt8]] {
        let files = folder.appendingPathComponent(target.corpus ?? target.name, isDirectory: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: files.path).sorted()
        let entries = try names.flatMap { try Self.entries(in: files.appendingPathComponent($0)) }
        guard !entries.isEmpty else { throw BrokenPromise(what: "no corpus in \(files.path)") }
        return entries
    }

    private static func entries(in file: URL) throws -> [[UInt8]] {
        let bytes = [UInt8](try Data(contentsOf: file))
        guard file.pathExtension == "lines" else { return [bytes] }
        return bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
    }
}
