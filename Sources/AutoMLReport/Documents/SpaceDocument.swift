import AutoMLSearch

/// A search space for whoever draws its axes or fills in one of its configurations.
struct SpaceDocument: Encodable {
    let name: String
    let hyperparameters: [Entry]
    let fixed: [String: Value]
    let constraints: [String]
    let maxEpochs: Int
    let patience: Int

    struct Entry: Encodable {
        let name: String
        /// `real`, `integer` or `choice`.
        let kind: String
        let low: Double?
        let high: Double?
        let scale: String?
        let values: [Value]?
        let per: String?
        /// When it is active, in words; nil for always.
        let when: String?
    }

    private enum CodingKeys: String, CodingKey {
        case name, hyperparameters, fixed, constraints, patience
        case maxEpochs = "max_epochs"
    }

    init(_ space: SearchSpace) {
        name = space.name
        hyperparameters = space.hyperparameters.map(Entry.init)
        fixed = space.fixed
        constraints = space.constraints.map(\.description)
        (maxEpochs, patience) = (space.training.maxEpochs, space.training.patience)
    }
}

extension SpaceDocument.Entry {
    init(_ hyperparameter: Hyperparameter) {
        let (name, per) = (hyperparameter.name, hyperparameter.layerCount)
        let conditions = hyperparameter.condition.keys.sorted().map { name in
            "\(name) is \(hyperparameter.condition[name, default: []].map(\.description).joined(separator: " or "))"
        }
        let when = conditions.isEmpty ? nil : conditions.joined(separator: " and ")
        switch hyperparameter.domain {
        case .integer(let low, let high, _, let scale):
            self.init(
                name: name, kind: "integer", low: Double(low), high: Double(high), scale: scale.rawValue, values: nil,
                per: per, when: when)
        case .real(let low, let high, _, let scale):
            self.init(
                name: name, kind: "real", low: low.finite, high: high.finite, scale: scale.rawValue, values: nil,
                per: per, when: when)
        case .choice(let values, _):
            self.init(
                name: name, kind: "choice", low: nil, high: nil, scale: nil, values: values, per: per, when: when)
        }
    }
}
