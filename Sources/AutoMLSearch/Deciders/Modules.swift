/// A strategy as the registry knows it: its name, what it is for, its options and how to make one.
public struct StrategyModule: Sendable {
    public let name: String
    /// One line: what it does and when to choose it.
    public let summary: String
    public let options: [OptionDescription]
    public let make: @Sendable (Problem, FeasibleSpace, Options) throws -> any Strategy

    public init(
        name: String, summary: String, options: [OptionDescription] = [],
        make: @escaping @Sendable (Problem, FeasibleSpace, Options) throws -> any Strategy
    ) {
        self.name = name
        self.summary = summary
        self.options = options
        self.make = make
    }
}

/// A pruner as the registry knows it.
public struct PrunerModule: Sendable {
    public let name: String
    public let summary: String
    public let options: [OptionDescription]
    public let make: @Sendable (Problem, Options) throws -> any Pruner

    public init(
        name: String, summary: String, options: [OptionDescription] = [],
        make: @escaping @Sendable (Problem, Options) throws -> any Pruner
    ) {
        self.name = name
        self.summary = summary
        self.options = options
        self.make = make
    }
}
