import Foundation

/// `fetched.json` beside the files of a data set: written last, so that it says that all of them are there, and what
/// they were.
struct FetchRecord: Codable, Hashable {
    /// Digests of the files as they were published, in the catalogue's order.
    var published: [String]
    var files: [Entry]

    struct Entry: Codable, Hashable {
        var name: String
        var bytes: Int
        var sha256: String
    }

    static let name = "fetched.json"

    /// The record of what lies in `folder` now.
    ///
    /// - Throws: `FetchError` for a file that cannot be read.
    init(of dataset: FetchableDataset, files names: [String], in folder: String) throws {
        published = dataset.files.map(\.digest)
        files = try names.map { name in
            let path = "\(folder)/\(name)"
            guard let bytes = FileDigest.size(of: path), let sum = FileDigest.sha256(of: path) else {
                throw FetchError(path, "cannot be read")
            }
            return Entry(name: name, bytes: bytes, sha256: sum)
        }
    }

    /// Nil where there is none that can be read.
    init?(folder: String) {
        guard let bytes = try? ByteSource(path: "\(folder)/\(Self.name)").readAll(limit: 1 << 16),
            let record = try? JSONDecoder().decode(FetchRecord.self, from: Data(bytes)),
            record.files.allSatisfy({ !$0.name.contains("/") })
        else { return nil }
        self = record
    }

    /// Whether it was written for what the catalogue holds now.
    func isOf(_ dataset: FetchableDataset) -> Bool { published == dataset.files.map(\.digest) }

    var bytes: Int { files.map(\.bytes).reduce(0) { $0 &+ $1 } }

    /// The files that are missing or changed.
    func faults(in folder: String, byDigest: Bool) -> [String] {
        files.filter { entry in
            let path = "\(folder)/\(entry.name)"
            guard FileDigest.size(of: path) == entry.bytes else { return true }
            return byDigest && FileDigest.sha256(of: path) != entry.sha256
        }.map(\.name)
    }

    func write(in folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try PartFile.write(encoder.encode(self), to: "\(folder)/\(Self.name)")
    }

    static func remove(in folder: String) { unlink("\(folder)/\(name)") }
}
