import AutoMLSearch

/// Chooses the configurations that a bracket starts with. A fold over tells, like the strategy that holds it.
protocol BracketSampler: Sendable {
    mutating func tell(_ trial: Trial)

    /// A configuration and why; nil for one drawn from the prior. Need be neither feasible nor new: it is then asked
    /// again, and a prior draw stands in after some attempts.
    func draw(using stream: inout RandomStream) -> (configuration: Configuration, why: String)?
}

/// Knows nothing: every trial is drawn from the prior, as in the paper of Hyperband.
struct PriorSampler: BracketSampler {
    mutating func tell(_ trial: Trial) {}
    func draw(using stream: inout RandomStream) -> (configuration: Configuration, why: String)? { nil }
}

/// Finds feasible configurations that are not known yet.
struct Draw: Sendable {
    private static let attempts = 30
    let space: FeasibleSpace

    /// Starts a new trial, from the sampler or from the prior; `.finished` where no new network is found.
    func proposal(
        from sampler: some BracketSampler, avoiding known: Set<CanonicalHash>, budget: Budget, place: String,
        using stream: inout RandomStream
    ) throws -> Proposal {
        for _ in 0..<Self.attempts {
            guard let drawn = sampler.draw(using: &stream) else { break }
            guard let hash = space.admitted(drawn.configuration)?.hash, !known.contains(hash) else { continue }
            return Proposal(.start(drawn.configuration, budget: budget), why: "\(place), \(drawn.why)")
        }
        return try space.proposal(
            avoiding: known, budget: budget, why: "\(place), drawn from the prior", using: &stream)
    }
}
