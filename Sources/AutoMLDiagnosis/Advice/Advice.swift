public import AutoMLSearch

/// What to do about a finding: in words, and where the search space has the hyperparameters for it, as changes of a
/// configuration.
public struct Advice: Sendable, Hashable, Codable {
    /// Why, in a few words: "a smaller step".
    public let words: String
    /// Made together; empty where the space leaves nothing to change, and the words tell what to write into its file.
    public let changes: [Change]

    public init(_ words: String, changes: [Change] = []) {
        (self.words, self.changes) = (words, changes)
    }

    /// `configuration` with the changes made, or nil where there are none.
    ///
    /// Values outside a domain are moved to the nearer end. Hyperparameters that become active are drawn from `stream`,
    /// those that become inactive are dropped. Constraints are not looked at: `FeasibleSpace.admit` does.
    public func applied(
        to configuration: Configuration, in space: SearchSpace, using stream: inout RandomStream
    ) -> Configuration? {
        guard !changes.isEmpty else { return nil }
        let values = Dictionary(changes.map { ($0.name, $0.to) }) { _, last in last }
        return space.configuration { dimension, _ in
            let domain = dimension.domain
            guard let value = values[dimension.name] ?? configuration[dimension.name] else {
                return domain.sample(using: &stream)
            }
            return domain.admitting(value) ?? domain.value(atUnit: domain.unit(of: value))
        }
    }
}

extension Advice: CustomStringConvertible {
    /// `a smaller step: learning_rate 0.03 -> 0.01`
    public var description: String {
        changes.isEmpty ? words : "\(words): \(changes.map(\.description).joined(separator: ", "))"
    }
}
