import Synchronization

/// Draws networks that no trial has built yet, and knows when there are none left.
///
/// Draws come from the prior. Where they keep meeting known networks, a finite space of at most `listable`
/// configurations is listed once and the last networks are taken from the list, so that exhaustion is exact; of
/// any other space, many draws without a new network count as exhaustion.
public struct UntriedNetworks: Sendable {
    /// Listing a space costs one blueprint per configuration, some 20 microseconds each: at most about a second.
    static let listable = 50_000
    /// So many feasible draws in a row without a new network, before the list is asked.
    private static let patience = 100
    private static let attempts = 20_000

    private let space: FeasibleSpace
    private let catalogue: Catalogue

    public init(_ space: FeasibleSpace) {
        self.space = space
        catalogue = Catalogue(space)
    }

    /// Proposes to start a network that is not in `known`, or that the study is finished where there is none.
    ///
    /// - Parameter why: of a new trial; a finished search says itself why.
    /// - Throws: `InfeasibleSpace` where no configuration of the space can become a trial.
    public func proposal(
        avoiding known: Set<CanonicalHash>, budget: Budget, why: String, using stream: inout RandomStream
    ) throws -> Proposal {
        if let drawn = draw(Self.patience, Self.patience, avoiding: known, using: &stream).candidate {
            return Proposal(.start(drawn, budget: budget), why: why)
        }
        if let networks = catalogue.networks {
            return try lastProposal(of: networks, avoiding: known, budget: budget, why: why, using: &stream)
        }
        let (candidate, feasible) = draw(Self.attempts, 10 * Self.patience, avoiding: known, using: &stream)
        if let candidate { return Proposal(.start(candidate, budget: budget), why: why) }
        guard feasible > 0 else { throw InfeasibleSpace(space: space.space.name, tally: SamplingTally(tried: Self.attempts)) }
        return Proposal(.finished, why: "none of \(feasible) feasible draws builds a network that was not tried")
    }

    /// Draws until a network is new, `attempts` are used up, or `patience` feasible ones were all known.
    private func draw(
        _ attempts: Int, _ patience: Int, avoiding known: Set<CanonicalHash>, using stream: inout RandomStream
    ) -> (candidate: Configuration?, feasible: Int) {
        var feasible = 0
        for _ in 0..<attempts where feasible < patience {
            let candidate = space.space.sample(using: &stream)
            guard let blueprint = space.admitted(candidate) else { continue }
            if !known.contains(blueprint.hash) { return (candidate, feasible) }
            feasible += 1
        }
        return (nil, feasible)
    }

    private func lastProposal(
        of networks: [Catalogue.Network], avoiding known: Set<CanonicalHash>, budget: Budget, why: String,
        using stream: inout RandomStream
    ) throws -> Proposal {
        guard !networks.isEmpty else {
            throw InfeasibleSpace(
                space: space.space.name, tally: SamplingTally(isComplete: true, tried: catalogue.configurations))
        }
        let untried = networks.filter { !known.contains($0.hash) }
        guard !untried.isEmpty else {
            return Proposal(.finished, why: "all \(networks.count) networks of the space have been tried")
        }
        return Proposal(.start(untried[stream.below(untried.count)].configuration, budget: budget), why: why)
    }
}

/// All networks of a finite space, listed when first asked for. It depends on the space alone, so that remembering
/// it does not give a strategy a memory.
private final class Catalogue: Sendable {
    struct Network {
        let configuration: Configuration
        let hash: CanonicalHash
    }

    private struct Listing {
        var networks: [Network]? = []
        var configurations = 0
    }

    private let space: FeasibleSpace
    private let listing = Mutex<Listing?>(nil)

    init(_ space: FeasibleSpace) { self.space = space }

    /// One configuration for each network, or nil where the space is too large to list.
    var networks: [Network]? { listed.networks }

    /// How many configurations were looked at, feasible or not.
    var configurations: Int { listed.configurations }

    private var listed: Listing {
        listing.withLock { known in
            if let known { return known }
            let made = Self.list(space)
            known = made
            return made
        }
    }

    private static func list(_ space: FeasibleSpace) -> Listing {
        guard isSmall(space.space) else { return Listing(networks: nil) }
        var listing = Listing()
        var networks: [Network] = []
        var seen: Set<CanonicalHash> = []
        for configuration in Odometer(space.space, resolution: 1) {
            listing.configurations += 1
            guard listing.configurations <= UntriedNetworks.listable else { return Listing(networks: nil) }
            guard let hash = space.admitted(configuration)?.hash, seen.insert(hash).inserted else { continue }
            networks.append(Network(configuration: configuration, hash: hash))
        }
        listing.networks = networks
        return listing
    }

    /// Rules out without listing what is a continuum, or too large by the hyperparameters that are always active.
    private static func isSmall(_ space: SearchSpace) -> Bool {
        let always = space.hyperparameters.filter { $0.condition.isEmpty && $0.layerCount == nil }
        let size = always.reduce(1.0) { $0 * Double($1.domain.count ?? 1) }
        return size <= Double(UntriedNetworks.listable) && space.hyperparameters.allSatisfy { $0.domain.count != nil }
    }
}
