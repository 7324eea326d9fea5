import Foundation

/// Brings well-known data sets into the cache.
///
/// Nothing is believed that comes from elsewhere: a file has its name only when its size and SHA-256 are the catalogue's.
/// Two processes that fetch the same data set take turns.
public struct Fetcher: Sendable {
    private let cache: DataCache
    private let policy: RetryPolicy
    private let observe: @Sendable (FetchEvent) -> Void

    public init(
        cache: DataCache, policy: RetryPolicy = .standard, observe: @escaping @Sendable (FetchEvent) -> Void = { _ in }
    ) {
        self.cache = cache
        self.policy = policy
        self.observe = observe
    }

    /// Leaves a data set complete in the cache.
    ///
    /// What is there and whole is not fetched again; what is damaged is.
    ///
    /// - Parameters:
    ///   - mirror: asked instead of the catalogue's.
    ///   - anew: fetches every file again, also one that is whole.
    /// - Returns: whether anything was done.
    /// - Throws: `FetchError`; `CancellationError`, after which the same call goes on where this one stopped.
    @discardableResult
    public func fetch(
        _ dataset: FetchableDataset, from mirror: Mirror? = nil, anew: Bool = false
    ) async throws -> Bool {
        let folder = cache.folder(of: dataset)
        try Self.make(folder)
        let lock = try await FetchLock(folder: folder) { observe(.waiting) }
        defer { withExtendedLifetime(lock) {} }
        switch cache.state(of: dataset, byDigest: true) {
        case .complete where !anew: return false
        // Says from here on that something is missing, also after an interruption.
        case .damaged: FetchRecord.remove(in: folder)
        default: break
        }
        try await receive(dataset, into: folder, mirrors: mirror.map { [$0] } ?? dataset.mirrors, anew: anew)
        try install(dataset, in: folder)
        return true
    }

    private static func make(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            let remedy = "let AUTOML_CACHE name a folder that you can write to"
            throw FetchError(folder, "the folder cannot be made; \(remedy)")
        }
    }

    private func receive(
        _ dataset: FetchableDataset, into folder: String, mirrors: [Mirror], anew: Bool
    ) async throws {
        var mirrors = mirrors
        for file in dataset.files {
            if !anew, FileDigest.matches(file, in: folder) {
                observe(.kept(file))
                continue
            }
            mirrors = try await FileFetch(file: file, folder: folder, policy: policy, observe: observe)
                .run(from: mirrors)
        }
    }

    private func install(_ dataset: FetchableDataset, in folder: String) throws {
        var names = dataset.files.map(\.name)
        if case .cifarBatches(let samples) = dataset.packing, let archive = dataset.files.first {
            observe(.unpacking(archive))
            names = try CIFARBatches(samples: samples).unpack("\(folder)/\(archive.name)", into: folder)
        }
        try PartFile.write(
            Data(dataset.classNames.map { $0 + "\n" }.joined().utf8), to: "\(folder)/classes.txt")
        try FetchRecord(of: dataset, files: names + ["classes.txt"], in: folder).write(in: folder)
        if dataset.packing != .none { for file in dataset.files { unlink("\(folder)/\(file.name)") } }
    }
}
