import AutoMLSearch

extension SearchSpace {
    /// A trial of several starts trains each to its end, one after the other; rungs want all of a trial after a few epochs.
    ///
    /// - Throws: `Failure.Usage` where a trial may have several.
    func requireSingleStart(for strategy: String) throws {
        let searched = hyperparameters.first { $0.name == "restarts" }?.domain
        let isSearched = searched.map { $0 != .integer(low: 1, high: 1) && $0 != .choice(values: [1]) } ?? false
        guard isSearched || fixed["restarts"]?.integer ?? 1 > 1 else { return }
        throw Failure.Usage(
            "restarts above 1 need whole trainings, and \(strategy) ends them at rungs: choose another --strategy, or leave "
                + "restarts out of '\(name)'")
    }
}

extension FeasibleSpace {
    /// An impossible space is told before anything is written.
    ///
    /// - Throws: `InfeasibleSpace`.
    func requireFeasible(seed: UInt64) throws {
        var stream = RandomStream(seed: seed, purpose: "feasible")
        _ = try sample(using: &stream)
    }
}
