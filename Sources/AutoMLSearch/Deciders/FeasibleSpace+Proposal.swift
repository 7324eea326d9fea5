extension FeasibleSpace {
    /// Proposes to start a network that is not in `known`, drawn from the prior, or says that the study is finished
    /// where none is found: in a small finite space, that none is left.
    ///
    /// - Parameter why: of a new trial; a finished study says itself why.
    /// - Throws: `InfeasibleSpace` where no configuration can become a trial.
    public func proposal(
        avoiding known: Set<CanonicalHash>, budget: Budget, why: String, using stream: inout RandomStream
    ) throws -> Proposal {
        guard let drawn = try sample(using: &stream, avoiding: known) else {
            return Proposal(
                .finished,
                why:
                    "nothing left to try: \(known.count == 1 ? "one network is" : "\(known.count) networks are") known, no other is found"
            )
        }
        return Proposal(.start(drawn, budget: budget), why: why)
    }
}
