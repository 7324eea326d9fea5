/// The configurations of a search space that may become trials: those that can be built and satisfy every constraint.
public struct FeasibleSpace: Sendable {
    public let space: SearchSpace
    private let draft: Draft

    /// - Parameter draft: tells what a configuration builds. Without one a configuration stands for itself.
    public init(_ space: SearchSpace, draft: Draft? = nil) {
        self.space = space
        self.draft = draft ?? { Blueprint(canonical: $0.completed(with: space.fixed)) }
    }

    /// What `configuration` builds; throws where no such network can be built.
    public func blueprint(of configuration: Configuration) throws -> Blueprint {
        try draft(configuration)
    }

    /// The blueprint of a configuration that may become a trial, or nil where it may not.
    public func admitted(_ configuration: Configuration) -> Blueprint? {
        guard let blueprint = try? draft(configuration) else { return nil }
        return isSatisfied(by: configuration, facts: blueprint.facts) ? blueprint : nil
    }

    /// The first constraint that `configuration` breaks, as written, or nil.
    public func brokenConstraint(by configuration: Configuration, facts: [String: Double]) -> Expression? {
        space.constraints.first { !$0.holds(for: configuration.completed(with: space.fixed), facts: facts) }
    }

    /// A feasible configuration drawn from the prior, by rejection.
    ///
    /// - Throws: `InfeasibleSpace` after `attempts` draws without a feasible one.
    public func sample(using stream: inout RandomStream, attempts: Int = 20_000) throws -> Configuration {
        for _ in 0..<attempts {
            let candidate = space.sample(using: &stream)
            if admitted(candidate) != nil { return candidate }
        }
        throw InfeasibleSpace(space: space.name, attempts: attempts)
    }

    /// A feasible configuration that builds none of the networks in `known`, or nil after `attempts` feasible draws.
    public func sample(
        using stream: inout RandomStream, avoiding known: Set<CanonicalHash>, attempts: Int = 1_000
    ) throws -> Configuration? {
        for _ in 0..<attempts {
            let candidate = try sample(using: &stream)
            if let blueprint = admitted(candidate), !known.contains(blueprint.hash) { return candidate }
        }
        return nil
    }

    /// The feasible configurations one step from `configuration`: one dimension moved to a neighbouring value.
    ///
    /// Dimensions that become active through the step are drawn from `stream`. Those that build the same network as
    /// `configuration`, or as another neighbour, are left out.
    public func neighbours(of configuration: Configuration, using stream: inout RandomStream) -> [Configuration] {
        var seen: Set<CanonicalHash> = []
        if let own = try? draft(configuration) { seen.insert(own.hash) }
        var result: [Configuration] = []
        for dimension in space.dimensions(of: configuration) {
            guard let value = configuration[dimension.name] else { continue }
            for neighbour in dimension.domain.neighbours(of: value) {
                let candidate = space.changing([dimension.name: neighbour], in: configuration, using: &stream)
                if let blueprint = admitted(candidate), seen.insert(blueprint.hash).inserted {
                    result.append(candidate)
                }
            }
        }
        return result
    }

    private func isSatisfied(by configuration: Configuration, facts: [String: Double]) -> Bool {
        brokenConstraint(by: configuration, facts: facts) == nil
    }
}

/// No configuration of the space satisfies its constraints, as far as drawing can tell.
public struct InfeasibleSpace: Error, CustomStringConvertible {
    public let space: String
    public let attempts: Int

    public var description: String {
        "\(space): none of \(attempts) configurations drawn satisfies the constraints in 'where'; relax them "
            + "(automl space check shows which one excludes how much)"
    }
}
