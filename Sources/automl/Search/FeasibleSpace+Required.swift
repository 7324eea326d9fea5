import AutoMLSearch

extension FeasibleSpace {
    /// An impossible space is told before anything is written.
    ///
    /// - Throws: `InfeasibleSpace`.
    func requireFeasible(seed: UInt64) throws {
        var stream = RandomStream(seed: seed, purpose: "feasible")
        _ = try sample(using: &stream)
    }
}
