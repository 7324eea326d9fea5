/// What is known of a candidate before it trains.
public struct Blueprint: Sendable, Hashable {
    /// Only the values that shape the network or its training, with fixed ones and defaults filled in: equal for
    /// configurations that build the same network.
    public var canonical: Configuration
    /// `parameters`, `macs` (multiply-adds of one sample's forward pass), `memory_bytes` (peak while training),
    /// `layers` (layers with weights).
    public var facts: [String: Double]

    public init(canonical: Configuration, facts: [String: Double] = [:]) {
        self.canonical = canonical
        self.facts = facts
    }

    public var hash: CanonicalHash { CanonicalHash(canonical) }
}

/// Turns a configuration into its blueprint without training; throws where no such network can be built.
public typealias Draft = @Sendable (Configuration) throws -> Blueprint
