/// Something that is searched: a name, its domain, and when and how often it applies.
public struct Hyperparameter: Sendable, Hashable {
    public var name: String
    public var domain: Domain
    /// Active only where each named hyperparameter (searched or fixed) has one of the listed values.
    /// Empty: always active. A name that is itself inactive makes this one inactive.
    public var condition: [String: [Value]]
    /// The integer hyperparameter that says how many values this one has, `name[1]` to `name[count]`.
    public var layerCount: String?

    public init(
        _ name: String, _ domain: Domain, when condition: [String: [Value]] = [:], per layerCount: String? = nil
    ) {
        self.name = name
        self.domain = domain
        self.condition = condition
        self.layerCount = layerCount
    }
}

/// One active value to be chosen: a hyperparameter, or one layer of one that is given per layer.
public struct Dimension: Sendable, Hashable {
    public let hyperparameter: Hyperparameter
    /// Counted from 1; nil where the hyperparameter is not given per layer.
    public let layer: Int?

    public init(_ hyperparameter: Hyperparameter, layer: Int? = nil) {
        self.hyperparameter = hyperparameter
        self.layer = layer
    }

    /// The key in a configuration: `dropout`, or `width[2]`.
    public var name: String {
        layer.map { "\(hyperparameter.name)[\($0)]" } ?? hyperparameter.name
    }

    public var domain: Domain { hyperparameter.domain }
}
