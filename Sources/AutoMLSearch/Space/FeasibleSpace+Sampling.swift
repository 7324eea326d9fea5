/// How feasible configurations are found, from the honest way to the desperate:
///
/// 1. *Rejection*: draw from the prior until a draw is feasible. The law is the prior restricted to what is feasible.
/// 2. *Listing*, where a few thousand draws found nothing and the space is small and finite: choose among all that
///    are feasible. Each is then equally likely, whatever the prior says. Finding none is proof that there is none.
/// 3. *Repair*, where even that cannot be done: take a draw and redraw single dimensions that a broken constraint
///    names (any, where it bounds a fact), keeping what does not break it further. What is easier to reach is then
///    more likely.
///
/// All three take bounded time, and the same stream gives the same configuration.
extension FeasibleSpace {
    /// Draws by rejection before something else is tried: what is met once in a thousand draws is found by them.
    private static let rejections = 5_000
    /// Larger spaces are not listed.
    private static let listed = 20_000
    private static let repairSteps = 300

    /// A feasible configuration drawn from the prior.
    ///
    /// Where less than about a thousandth of the prior is feasible, the law is only near the prior.
    ///
    /// - Parameter attempts: candidates that are looked at, at most, besides the listing of a small space.
    /// - Throws: `InfeasibleSpace` where none was found.
    public func sample(using stream: inout RandomStream, attempts: Int = 20_000) throws -> Configuration {
        var tally = SamplingTally()
        let found = find(using: &stream, attempts: attempts, patience: .max, tally: &tally) { _ in true }
        if let found { return found }
        throw InfeasibleSpace(space: space.name, tally: tally)
    }

    /// A feasible configuration that builds none of the networks in `known`, or nil where none was found.
    ///
    /// - Parameter attempts: feasible candidates that are looked at before giving up on chance. A space with at most
    ///   20,000 configurations is then listed, so that nil means that nothing is left to try.
    /// - Throws: `InfeasibleSpace` where there is no feasible one at all.
    public func sample(
        using stream: inout RandomStream, avoiding known: Set<CanonicalHash>, attempts: Int = 1_000
    ) throws -> Configuration? {
        var tally = SamplingTally()
        let found = find(using: &stream, attempts: 20_000, patience: attempts, tally: &tally) {
            !known.contains($0.hash)
        }
        if found == nil, tally.feasible == 0 { throw InfeasibleSpace(space: space.name, tally: tally) }
        return found
    }

    private func find(
        using stream: inout RandomStream, attempts: Int, patience: Int, tally: inout SamplingTally,
        wanted: (Blueprint) -> Bool
    ) -> Configuration? {
        let grid = space.isContinuous ? nil : space.grid(resolution: 1)
        let list = grid.flatMap { $0.isComplete && $0.count <= Self.listed ? $0 : nil }
        let draws = min(attempts, Self.rejections, list.map { 50 + 4 * $0.count } ?? .max)
        while tally.tried < draws, tally.feasible < patience {
            let candidate = space.sample(using: &stream)
            if let blueprint = examine(candidate, &tally), wanted(blueprint) { return candidate }
        }
        if let list { return choose(from: list, using: &stream, &tally, wanted: wanted) }
        while tally.tried < attempts, tally.feasible < patience {
            let candidate = repaired(using: &stream, limit: attempts, &tally)
            if let candidate, let blueprint = admitted(candidate), wanted(blueprint) { return candidate }
        }
        return nil
    }

    /// One of all wanted configurations, each equally likely (reservoir sampling).
    private func choose(
        from list: Grid, using stream: inout RandomStream, _ tally: inout SamplingTally, wanted: (Blueprint) -> Bool
    ) -> Configuration? {
        tally = SamplingTally(isComplete: true)
        var chosen: Configuration?
        var count = 0
        for candidate in list {
            guard let blueprint = examine(candidate, &tally), wanted(blueprint) else { continue }
            count += 1
            if stream.below(count) == 0 { chosen = candidate }
        }
        return chosen
    }

    /// Walks from a draw towards the feasible set, one dimension at a time; nil where it got stuck.
    private func repaired(
        using stream: inout RandomStream, limit: Int, _ tally: inout SamplingTally
    ) -> Configuration? {
        var current = space.sample(using: &stream)
        var violation = self.violation(of: current)
        for _ in 0..<Self.repairSteps where violation > 0 && tally.tried < limit {
            guard let dimension = repairable(current, using: &stream) else { return nil }
            let value = dimension.domain.sample(using: &stream)
            let candidate = space.changing([dimension.name: value], in: current, using: &stream)
            let now = self.violation(of: candidate)
            if now <= violation { (current, violation) = (candidate, now) }
            tally.tried += 1
        }
        return examine(current, &tally) == nil ? nil : current
    }

    /// One of the dimensions that the first broken constraint names, or of all where it names none.
    private func repairable(_ configuration: Configuration, using stream: inout RandomStream) -> Dimension? {
        let all = space.dimensions(of: configuration)
        guard !all.isEmpty else { return nil }
        let broken = (try? blueprint(of: configuration)).flatMap {
            brokenConstraint(by: configuration, facts: $0.facts)
        }
        let names = Set(broken?.names ?? [])
        let isDirect = names.allSatisfy { name in all.contains { $0.hyperparameter.name == name } }
        let named = isDirect ? all.filter { names.contains($0.hyperparameter.name) } : []
        let candidates = named.isEmpty ? all : named
        return candidates[stream.below(candidates.count)]
    }

    /// 0 where all constraints hold; infinite where nothing can be built.
    private func violation(of configuration: Configuration) -> Double {
        guard let facts = try? blueprint(of: configuration).facts else { return .infinity }
        let completed = configuration.completed(with: space.fixed)
        return space.constraints.reduce(0) { sum, constraint in
            let violation = constraint.violation(by: completed, facts: facts)
            if violation > 0 { limit?.note(broken: constraint) }
            return sum + violation
        }
    }

    /// The blueprint of a feasible candidate; notes why another is not.
    private func examine(_ candidate: Configuration, _ tally: inout SamplingTally) -> Blueprint? {
        tally.tried += 1
        do {
            let blueprint = try self.blueprint(of: candidate)
            if let broken = brokenConstraint(by: candidate, facts: blueprint.facts) {
                tally.broken[broken.description, default: 0] += 1
                return nil
            }
            tally.feasible += 1
            return blueprint
        } catch {
            tally.unbuildable += 1
            tally.reason = tally.reason ?? "\(error)"
            return nil
        }
    }
}

/// What came of looking for a feasible configuration.
struct SamplingTally {
    /// Whether every configuration of the space was looked at.
    var isComplete = false
    var tried = 0
    var feasible = 0
    /// By constraint: how many candidates broke it first.
    var broken: [String: Int] = [:]
    var unbuildable = 0
    /// Why the first of those could not be built.
    var reason: String?
}
