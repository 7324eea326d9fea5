public import Foundation

/// Where fetched data sets are kept: `data/NAME/` in a folder of the user's.
public struct DataCache: Sendable {
    public let root: String

    public init(root: String) {
        self.root = root
    }

    /// The folder that `AUTOML_CACHE` names, else `automl` in `XDG_CACHE_HOME`, else `~/.cache/automl`.
    ///
    /// Reference: XDG Base Directory Specification 0.8, by which a relative `XDG_CACHE_HOME` counts as none.
    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let own = environment["AUTOML_CACHE"], !own.isEmpty {
            root = own
        } else if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") {
            root = caches + "/automl"
        } else {
            root = (environment["HOME"] ?? NSHomeDirectory()) + "/.cache/automl"
        }
    }

    public func folder(of dataset: FetchableDataset) -> String {
        "\(root)/data/\(dataset.name)"
    }

    /// What there is of a data set.
    public enum State: Sendable, Hashable {
        case absent
        /// Some of it came; `bytes` of what is published are there.
        case partial(bytes: Int)
        /// The named files are not what they were when they were fetched.
        case damaged(files: [String])
        /// All of it, `bytes` on disk.
        case complete(bytes: Int)
    }

    /// - Parameter byDigest: whether every byte is read again; else sizes alone are looked at, which takes no time.
    public func state(of dataset: FetchableDataset, byDigest: Bool = false) -> State {
        let folder = folder(of: dataset)
        guard let record = FetchRecord(folder: folder), record.isOf(dataset) else {
            let bytes = dataset.files.map { Self.received(of: $0, in: folder) }.reduce(0, +)
            return bytes > 0 ? .partial(bytes: bytes) : .absent
        }
        let faults = record.faults(in: folder, byDigest: byDigest)
        return faults.isEmpty ? .complete(bytes: record.bytes) : .damaged(files: faults)
    }

    private static func received(of file: RemoteFile, in folder: String) -> Int {
        let path = "\(folder)/\(file.name)"
        return FileDigest.size(of: path) ?? FileDigest.size(of: PartFile.path(of: path)) ?? 0
    }
}

extension DataCache {
    /// The folder of a data set that can be read.
    ///
    /// - Throws: `DataError` that says how to come by it.
    func readyFolder(of dataset: FetchableDataset) throws -> String {
        let command = "automl data fetch \(dataset.name)"
        switch state(of: dataset) {
        case .complete: return folder(of: dataset)
        case .absent: throw DataError(dataset.name, "is not on this machine yet; get it by: \(command)")
        case .partial: throw DataError(dataset.name, "has arrived in part only; go on by: \(command)")
        case .damaged(let files):
            let list = files.joined(separator: ", ")
            throw DataError(dataset.name, "is damaged in \(folder(of: dataset)) (\(list)); mend it by: \(command)")
        }
    }
}
