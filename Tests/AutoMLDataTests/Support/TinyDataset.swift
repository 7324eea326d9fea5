import AutoMLData
import AutoMLDigest
import Foundation

/// Four IDX files that are published as `tiny`: 20 images of 4×4 to train on, 4 to test on, in two classes.
enum TinyDataset {
    static let files: [(name: String, bytes: [UInt8])] = [
        ("train-images-idx3-ubyte", [0, 0, 8, 3] + [20, 4, 4].flatMap(bigEndian) + ramp(320, 7)),
        ("train-labels-idx1-ubyte", [0, 0, 8, 1] + bigEndian(20) + (0..<20).map { UInt8($0 % 2) }),
        ("t10k-images-idx3-ubyte", [0, 0, 8, 3] + [4, 4, 4].flatMap(bigEndian) + ramp(64, 11)),
        ("t10k-labels-idx1-ubyte", [0, 0, 8, 1] + bigEndian(4) + (0..<4).map { UInt8($0 % 2) }),
    ]

    /// By Python's hashlib.
    private static let digests = [
        "8b83024ce91fa906fe2c7980c1817eedc6d956f313ea0b516938472309cbcf88",
        "595572d60b02879814741fae0fe03d5a9f3a1d937f9249004298e22b049d4296",
        "6e7dc326a855a589ad940f9b242324e5e8434c4ae6f3b9c93b1e9763bd839622",
        "e8c4024c5fead8f1549f28d878635165d3977d701038b1e9afec237eb11aba53",
    ]

    static let bytes = files.map(\.bytes.count).reduce(0, +)

    static func published(at addresses: String...) throws -> FetchableDataset {
        FetchableDataset(
            name: "tiny", what: "ramps", samples: 24, shape: [4, 4, 1], classNames: ["even", "odd"],
            attribution: "nobody",
            files: zip(files, digests).map { RemoteFile(name: $0.name, bytes: $0.bytes.count, digest: $1) },
            mirrors: try addresses.map { try Mirror($0) })
    }

    static func server() throws -> MirrorServer {
        try MirrorServer(Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) }))
    }

    private static func ramp(_ count: Int, _ step: Int) -> [UInt8] { (0..<count).map { UInt8($0 * step % 251) } }
}

/// One file, published as `ramp`: it is fetched, and read by nobody.
enum RampFile {
    static let bytes = (0..<2500).map { UInt8($0 * 7 % 251) }
    static let name = "ramp.bin"

    static func published(at addresses: String...) throws -> FetchableDataset {
        // The digest is by Python's hashlib.
        let digest = "646db9abafe4f1ece93f8bc80f98968cc8fa443df7d4de5457ad3b73c85eb337"
        return FetchableDataset(
            name: "ramp", what: "a ramp", samples: 1, shape: [1, 1, 1], classNames: ["one"], attribution: "nobody",
            files: [RemoteFile(name: name, bytes: bytes.count, digest: digest)],
            mirrors: try addresses.map { try Mirror($0) })
    }

    static func server() throws -> MirrorServer { try MirrorServer([name: bytes]) }
}

/// An archive of CIFAR's batches, two samples each, published as `small-cifar`.
enum SmallCIFAR {
    static func published(_ archive: [UInt8], in folder: TemporaryFolder) throws -> FetchableDataset {
        try folder.write(archive, to: "mirror/small.tar")
        return FetchableDataset(
            name: "small-cifar", what: "ramps", samples: 12, shape: [32, 32, 3],
            classNames: (0..<10).map { "kind \($0)" }, attribution: "nobody",
            files: [
                RemoteFile(name: "small.tar", bytes: archive.count, digest: SHA256.hexadecimal(of: Data(archive)))
            ],
            mirrors: [try Mirror(folder.path + "/mirror")], packing: .cifarBatches(samples: 2))
    }
}

/// A cache of a test's own and what happened while it was filled.
final class TestCache: @unchecked Sendable {
    let folder: TemporaryFolder
    let cache: DataCache
    private let lock = NSLock()
    private var seen: [FetchEvent] = []

    init() throws {
        folder = try TemporaryFolder()
        cache = DataCache(root: folder.path + "/cache")
    }

    var events: [FetchEvent] { lock.withLock { seen } }

    var fetcher: Fetcher {
        let policy = RetryPolicy(attempts: 4, firstPause: .milliseconds(5), silence: 2)
        return Fetcher(cache: cache, policy: policy) { event in self.lock.withLock { self.seen.append(event) } }
    }

    func path(_ dataset: FetchableDataset, _ name: String) -> String { cache.folder(of: dataset) + "/" + name }

    /// Nil where there is no such file.
    func bytes(_ dataset: FetchableDataset, _ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path(dataset, name)).map(Array.init)
    }

    func overwrite(_ dataset: FetchableDataset, _ name: String, with bytes: [UInt8]) throws {
        try FileManager.default.createDirectory(
            atPath: cache.folder(of: dataset), withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path(dataset, name)))
    }

    /// What fetching fails with.
    func problem(_ dataset: FetchableDataset) async -> String {
        do {
            try await fetcher.fetch(dataset)
            return "none"
        } catch {
            return "\(error)"
        }
    }

    var refusals: [String] {
        events.compactMap { event in
            if case .refused(_, _, let reason) = event { return reason }
            return nil
        }
    }
}
