import AutoMLWording

extension SearchSpace {
    /// `configuration` as this space would write it: every active dimension has a value of its domain's kind (JSON
    /// turns `0.0` into `0`), in range, and nothing else is set.
    ///
    /// For configurations from outside: a file of the user, a plugin, a database.
    ///
    /// - Throws: `NonconformingConfiguration` for a value that is missing, out of its domain or not active here.
    ///   Values that repeat what is fixed are allowed and left out.
    public func conforming(_ configuration: Configuration) throws -> Configuration {
        let result = try self.configuration { dimension, _ in
            guard let value = configuration[dimension.name] else {
                throw NonconformingConfiguration("'\(dimension.name)' is missing; it must be \(dimension.domain)")
            }
            guard let admitted = dimension.domain.admitting(value) else {
                throw NonconformingConfiguration("'\(dimension.name)' is \(value); it must be \(dimension.domain)")
            }
            return admitted
        }
        for name in configuration.names where result[name] == nil {
            guard let value = configuration[name], fixed[name]?.denotesSame(as: value) != true else { continue }
            throw NonconformingConfiguration(reason(for: name, value, in: result))
        }
        return result
    }

    private func reason(for name: String, _ value: Value, in configuration: Configuration) -> String {
        if let own = fixed[name] { return "'\(name)' is \(value), and the space fixes it to \(own)" }
        let base = Expression.Reference(key: name).name
        if hyperparameters.contains(where: { $0.name == base }) {
            return "'\(name)' is not active where \(configuration)"
        }
        let hint = NearestName.hint(for: name, among: hyperparameters.map(\.name))
        return "'\(name)' is not a hyperparameter of this space\(hint)"
    }
}

/// A configuration that its search space could not have yielded.
public struct NonconformingConfiguration: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description.printable() }
}
