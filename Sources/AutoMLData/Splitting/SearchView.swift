/// All that a search may see: the train and validation samples, and nothing else.
///
/// The test samples are not hidden in here but absent: `data` holds copies of the other parts only. So no slip in
/// a strategy, an evaluator or an augmentation can read them.
public struct SearchView: Sendable {
    /// Train and validation samples, in the order they had, without a test part.
    public let data: Dataset
    /// Indices into `data`.
    public let train: [Int]
    /// Indices into `data`.
    public let validation: [Int]
    /// The hash of the whole data set, test part included.
    public let dataHash: String

    public init(of dataset: Dataset, split: Split) {
        let open = (split.train + split.validation).sorted()
        let isValidation = Set(split.validation)
        data = dataset.selecting(open)
        train = open.indices.filter { !isValidation.contains(open[$0]) }
        validation = open.indices.filter { isValidation.contains(open[$0]) }
        dataHash = dataset.dataHash
    }
}
