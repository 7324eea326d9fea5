import AutoMLSearch

/// A function to be minimised whose least value is known.
struct Formula: Sendable {
    static let objective = Objective("value", .minimize)

    let name: String
    let summary: String
    let hyperparameters: [Hyperparameter]
    let minimum: Double
    /// Standard deviation of the normal noise on what a trial sees; it is scored without.
    var noise = 0.0
    let value: @Sendable (Configuration) -> Double

    /// Draws that stand for the prior.
    private static let draws = 10_000

    var task: BenchmarkTask {
        let space = SearchSpace(name: name, hyperparameters: hyperparameters)
        let feasible = FeasibleSpace(space)
        let pool = pool(space)
        let start = Sample(pool.map(\.truth)).median
        return BenchmarkTask(
            name, summary: summary, space: feasible, objective: Self.objective,
            scale: RegretScale(best: minimum, start: start),
            chance: PoolExpectation(pool, objective: Self.objective, origin: "from \(Self.draws) draws")
        ) { [self] configuration, stream in
            let (seen, truth) = look(configuration, &stream)
            return Reading([Measurement(epoch: 1, seconds: 1, metrics: ["value": seen])], truth: truth)
        }
    }

    private func pool(_ space: SearchSpace) -> [(seen: Double, truth: Double)] {
        var stream = RandomStream(seed: 0, purpose: "pool of \(name)")
        return (0..<Self.draws).map { _ in look(space.sample(using: &stream), &stream) }
    }

    private func look(_ configuration: Configuration, _ stream: inout RandomStream) -> (seen: Double, truth: Double) {
        let truth = value(configuration)
        return (noise == 0 ? truth : truth + noise * stream.normal(), truth)
    }
}

extension Configuration {
    /// The number that a hyperparameter has; NaN where it has none.
    func number(_ name: String) -> Double { self[name]?.number ?? .nan }
}
