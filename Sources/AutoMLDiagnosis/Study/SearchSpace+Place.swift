import AutoMLSearch

extension SearchSpace {
    /// Where a configuration's value lies in its domain, from 0 to 1; the mean of all layers. Nil where it is inactive.
    func place(of hyperparameter: Hyperparameter, in configuration: Configuration) -> Double? {
        let dimensions = dimensions(of: configuration).filter { $0.hyperparameter.name == hyperparameter.name }
        let places = dimensions.compactMap { dimension in
            configuration[dimension.name].map { dimension.domain.unit(of: $0) }
        }
        return places.isEmpty ? nil : places.reduce(0, +) / Double(places.count)
    }
}
