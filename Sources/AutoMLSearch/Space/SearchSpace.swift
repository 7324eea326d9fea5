/// The set of configurations that may be tried.
///
/// Hyperparameters are listed in sampling order: a condition, a layer count or a constraint only ever looks back.
public struct SearchSpace: Sendable, Hashable {
    public var name: String
    public var hyperparameters: [Hyperparameter]
    /// Values that every candidate has and that are not searched.
    public var fixed: [String: Value]
    /// Hard constraints over hyperparameters and over facts known before training.
    public var constraints: [Expression]
    public var training: TrainingPlan

    public init(
        name: String, hyperparameters: [Hyperparameter], fixed: [String: Value] = [:],
        constraints: [Expression] = [], training: TrainingPlan = TrainingPlan()
    ) {
        self.name = name
        self.hyperparameters = hyperparameters
        self.fixed = fixed
        self.constraints = constraints
        self.training = training
    }
}

/// How long a candidate trains: the `training` part of a space file.
public struct TrainingPlan: Sendable, Hashable, Codable {
    public var maxEpochs: Int
    /// Epochs without improvement after which early stopping ends a trial; 0 never stops early.
    public var patience: Int
    /// What counts as an improvement of the objective.
    public var minimumImprovement: Double

    public init(maxEpochs: Int = 30, patience: Int = 5, minimumImprovement: Double = 0) {
        self.maxEpochs = maxEpochs
        self.patience = patience
        self.minimumImprovement = minimumImprovement
    }

    private enum CodingKeys: String, CodingKey {
        case maxEpochs = "max_epochs"
        case patience
        case minimumImprovement = "minimum_improvement"
    }
}

extension SearchSpace {
    /// Builds a configuration by asking `choose` for each active dimension in sampling order.
    ///
    /// The one walk over the space: sampling, grids, mutation and models differ only in how they choose.
    ///
    /// - Parameter choose: gets the dimension and what was chosen before it.
    public func configuration(choosing choose: (Dimension, Configuration) throws -> Value) rethrows -> Configuration {
        var chosen = Configuration()
        for hyperparameter in hyperparameters {
            for dimension in activeDimensions(of: hyperparameter, given: chosen) {
                chosen[dimension.name] = try choose(dimension, chosen)
            }
        }
        return chosen
    }

    /// The dimensions that are active in `configuration`, in sampling order.
    public func dimensions(of configuration: Configuration) -> [Dimension] {
        hyperparameters.flatMap { activeDimensions(of: $0, given: configuration) }
    }

    /// A configuration drawn from the prior, constraints not yet looked at.
    public func sample(using stream: inout RandomStream) -> Configuration {
        configuration { dimension, _ in dimension.domain.sample(using: &stream) }
    }

    /// `configuration` with some values replaced; what becomes active is drawn, what becomes inactive is dropped.
    public func changing(
        _ changes: [String: Value], in configuration: Configuration, using stream: inout RandomStream
    ) -> Configuration {
        self.configuration { dimension, _ in
            let kept = changes[dimension.name] ?? configuration[dimension.name]
            return kept.flatMap(dimension.domain.admitting) ?? dimension.domain.sample(using: &stream)
        }
    }

    private func activeDimensions(of hyperparameter: Hyperparameter, given chosen: Configuration) -> [Dimension] {
        let holds = hyperparameter.condition.allSatisfy { name, allowed in
            guard let value = chosen[name] ?? fixed[name] else { return false }
            return allowed.contains { $0.denotesSame(as: value) }
        }
        guard holds else { return [] }
        guard let counter = hyperparameter.layerCount else { return [Dimension(hyperparameter)] }
        let count = (chosen[counter] ?? fixed[counter])?.integer ?? 0
        return (0..<max(count, 0)).map { Dimension(hyperparameter, layer: $0 + 1) }
    }
}
