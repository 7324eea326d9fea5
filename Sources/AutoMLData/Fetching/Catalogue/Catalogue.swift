/// The data sets that can be fetched by name.
public struct Catalogue: Sendable {
    public var datasets: [FetchableDataset]

    public init(_ datasets: [FetchableDataset]) {
        self.datasets = datasets
    }

    public subscript(name: String) -> FetchableDataset? {
        datasets.first { $0.name == name }
    }

    public var names: [String] { datasets.map(\.name) }

    /// What `automl data fetch` knows.
    public static let wellKnown = Catalogue([.mnist, .fashionMNIST, .cifar10])

    /// - Throws: `DataError` that lists the names.
    public func dataset(named name: String) throws -> FetchableDataset {
        if let found = self[name] { return found }
        let hint = NearestName.hint(for: name, among: names)
        throw DataError(name, "is no data set that can be fetched (\(names.joined(separator: ", ")))\(hint)")
    }
}
