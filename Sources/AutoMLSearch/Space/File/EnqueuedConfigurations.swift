public import Foundation

extension SearchSpace {
    /// A file of configurations may have at most this many bytes: some 10,000 configurations.
    public static let maximumEnqueuedSize = 4 << 20

    /// Reads configurations that a user wants tried first: a JSON array of objects, or one object.
    ///
    /// Every active hyperparameter must be given a value that its domain has, and nothing else may be given but what the
    /// space fixes; a hyperparameter given per layer may have one value for all layers.
    ///
    /// - Parameter file: the name that errors give.
    /// - Throws: `SpaceFileError`, which names the line.
    public func enqueued(json: Data, file: String) throws -> [Configuration] {
        guard json.count <= Self.maximumEnqueuedSize else {
            throw SpaceFileError(
                file: file, position: nil,
                message: "is larger than \(Self.maximumEnqueuedSize >> 20) MB; a configuration takes some hundred bytes"
            )
        }
        let root = try JSONReader.read([UInt8](json), file: file)
        let nodes = if case .array(let nodes) = root.content { nodes } else { [root] }
        return try nodes.enumerated().map { try enqueued($1, number: $0 + 1, file: file) }
    }

    private func enqueued(_ node: PositionedJSON, number: Int, file: String) throws -> Configuration {
        let given = try Self.given(node, file: file)
        func error(_ message: String) -> SpaceFileError {
            SpaceFileError(file: file, position: node.position, message: "configuration \(number) \(message)")
        }
        let result = try configuration { dimension, _ in
            let name = dimension.name
            guard let value = given[name] ?? given[dimension.hyperparameter.name] else {
                throw error("has no value for '\(name)'")
            }
            guard let fitting = dimension.domain.admitting(value) else {
                throw error("has '\(name)' \(value), which the space '\(self.name)' does not have")
            }
            return fitting
        }
        let layered = Set(dimensions(of: result).filter { $0.layer != nil }.map(\.hyperparameter.name))
        for name in given.names where result[name] == nil && fixed[name] == nil && !layered.contains(name) {
            throw error("gives '\(name)', which is not active there\(NearestName.hint(for: name, among: result.names))")
        }
        return result
    }

    private static func given(_ node: PositionedJSON, file: String) throws -> Configuration {
        guard case .object(let members) = node.content else { throw notConfigurations(node, file) }
        let values = try members.map { member in
            guard let value = member.value.scalar else { throw notConfigurations(member.value, file) }
            return (member.key, value)
        }
        return Configuration(Dictionary(values) { first, _ in first })
    }

    private static func notConfigurations(_ node: PositionedJSON, _ file: String) -> SpaceFileError {
        SpaceFileError(
            file: file, position: node.position,
            message: "expected a JSON array of objects such as [{\"depth\": 2, \"width[1]\": 32}], not \(node.kind)")
    }
}
