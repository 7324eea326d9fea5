/// The configurations of a search space that may become trials: those that can be built and satisfy every constraint.
public struct FeasibleSpace: Sendable {
    public let space: SearchSpace
    /// Whether a configuration stands for itself: it builds what its values say, and nothing else is known of it.
    public let isPlain: Bool
    /// What this machine adds to the space's own constraints.
    public let limit: LocalLimit?
    private let draft: Draft

    /// - Parameter draft: tells what a configuration builds. Without one a configuration stands for itself.
    public init(_ space: SearchSpace, draft: Draft? = nil) {
        self.space = space
        isPlain = draft == nil
        limit = nil
        self.draft = draft ?? { Blueprint(canonical: $0.completed(with: space.fixed)) }
    }

    init(_ whole: FeasibleSpace, limit: LocalLimit) {
        var space = whole.space
        space.constraints.append(limit.constraint)
        self.space = space
        self.limit = limit
        (isPlain, draft) = (whole.isPlain, whole.draft)
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
        let completed = configuration.completed(with: space.fixed)
        let broken = space.constraints.first { !$0.holds(for: completed, facts: facts) }
        if let broken { limit?.note(broken: broken) }
        return broken
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
