/// A well-known data set that is published elsewhere and kept in the cache once it was fetched.
public struct FetchableDataset: Sendable, Hashable {
    /// What `--data` calls it; also the name of its folder in the cache.
    public var name: String
    public var what: String
    /// Of all parts.
    public var samples: Int
    /// `[H, W, C]`
    public var shape: [Int]
    /// In order of the labels.
    public var classNames: [String]
    /// Who made it, for a person.
    public var attribution: String
    public var files: [RemoteFile]
    /// Where all the files lie, the best place first.
    public var mirrors: [Mirror]
    public var packing: Packing

    /// What has to be done to the files before they can be read.
    public enum Packing: Sendable, Hashable {
        /// Nothing: they are IDX files.
        case none
        /// A `.tar.gz` of CIFAR-10's binary batches, each of as many samples.
        case cifarBatches(samples: Int)
    }

    public init(
        name: String, what: String, samples: Int, shape: [Int], classNames: [String], attribution: String,
        files: [RemoteFile], mirrors: [Mirror], packing: Packing = .none
    ) {
        self.name = name
        self.what = what
        self.samples = samples
        self.shape = shape
        self.classNames = classNames
        self.attribution = attribution
        self.files = files
        self.mirrors = mirrors
        self.packing = packing
    }

    /// Of all files together, as they are published.
    public var bytes: Int { files.map(\.bytes).reduce(0, +) }
}
