/// The test part, which shows nothing of itself but its size until it is opened, and cannot be opened unrecorded.
///
/// A test set that is looked at while choosing becomes a second validation set. The search is therefore given
/// a `SearchView`; only the final test makes a `SealedTest` and opens it.
public struct SealedTest: Sendable {
    private let samples: Dataset
    /// The hash of the whole data set, test part included.
    public let dataHash: String

    public init(of dataset: Dataset, split: Split) {
        samples = dataset.selecting(split.test)
        dataHash = dataset.dataHash
    }

    public var count: Int { samples.count }

    /// Breaks the seal.
    ///
    /// - Parameter record: writes down that it happens; the samples are handed out only after it has returned.
    /// - Returns: the test samples alone, indices 0..<count.
    /// - Throws: what `record` throws; the seal then holds.
    public func open(recording record: (TestOpening) throws -> Void) rethrows -> Dataset {
        try record(TestOpening(dataHash: dataHash, count: count))
        return samples
    }
}

/// That a sealed test part was opened: what is recorded.
public struct TestOpening: Sendable, Hashable, Codable {
    public let dataHash: String
    public let count: Int
}
