import AutoMLSearch

/// The hyperparameters of a space as what the strategy moves: axes, which have an order, and choices, which have none.
///
/// All that can ever be active are there; those with a single value are left out.
struct Coordinates: Sendable {
    let axes: [AutoMLSearch.Dimension]
    let choices: [AutoMLSearch.Dimension]

    init(of space: SearchSpace) {
        let all = space.hyperparameters.flatMap { Self.dimensions(of: $0, in: space) }.filter { $0.domain.count != 1 }
        axes = all.filter { !Self.isUnordered($0.domain) }
        choices = all.filter { Self.isUnordered($0.domain) }
    }

    static func isUnordered(_ domain: Domain) -> Bool {
        if case .choice(_, ordered: false) = domain { return true }
        return false
    }

    /// Where a configuration lies on each axis; nil where it is inactive.
    func units(of configuration: Configuration) -> [Double?] {
        axes.map { axis in configuration[axis.name].map(axis.domain.unit) }
    }

    /// Which value of each choice it has; nil where inactive.
    func picks(of configuration: Configuration) -> [Int?] {
        choices.map { choice in configuration[choice.name].flatMap(choice.domain.index) }
    }

    /// One for each layer that there may be.
    private static func dimensions(of hyperparameter: Hyperparameter, in space: SearchSpace) -> [AutoMLSearch.Dimension]
    {
        guard let counter = hyperparameter.layerCount else { return [AutoMLSearch.Dimension(hyperparameter)] }
        let searched = space.hyperparameters.first { $0.name == counter }
        let most = searched.map { $0.domain.value(atUnit: 1) } ?? space.fixed[counter]
        return (0..<max(most?.integer ?? 0, 0)).map { AutoMLSearch.Dimension(hyperparameter, layer: $0 + 1) }
    }
}
