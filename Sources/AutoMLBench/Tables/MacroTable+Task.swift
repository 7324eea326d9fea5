import AutoMLSearch

extension MacroTable {
    /// Two searches: one that sees each network's mean accuracy, and one that sees one of its three trainings and is
    /// scored by the mean.
    package func tasks() -> [BenchmarkTask] { [task, noisyTask] }

    private var task: BenchmarkTask {
        let networks = networks
        return BenchmarkTask(
            "nas-bench-macro", summary: "CNNs of 8 blocks on CIFAR-10, mean accuracy of 3 trainings",
            space: Self.feasibleSpace, objective: .validationAccuracy, scale: scale,
            chance: SuccessiveDraws(networks, objective: .validationAccuracy)
                ?? WeightedDraws(networks, objective: .validationAccuracy)
        ) { configuration, _ in
            Reading(Self.measured(accuracy(of: configuration)))
        }
    }

    private var noisyTask: BenchmarkTask {
        BenchmarkTask(
            "nas-bench-macro-noisy", summary: "the same, a trial sees one of the 3 trainings, scored by their mean",
            space: Self.feasibleSpace, objective: .validationAccuracy, scale: scale,
            chance: PoolExpectation(pool, objective: .validationAccuracy, origin: "exact with replacement")
        ) { configuration, stream in
            let readings = readings(of: configuration)
            guard !readings.isEmpty else { return Reading([]) }
            return Reading(Self.measured(readings[stream.below(readings.count)]), truth: accuracy(of: configuration))
        }
    }

    /// Each different network, with the share of the prior that builds it.
    private var networks: [(value: Double, weight: Double)] {
        let space = Self.feasibleSpace
        var found: [CanonicalHash: (value: Double, weight: Double)] = [:]
        for configuration in Self.space.grid(resolution: 1) {
            guard let hash = space.admitted(configuration)?.hash else { continue }
            let weight = Self.space.probability(of: configuration)
            found[hash, default: (accuracy(of: configuration) ?? .nan, 0)].weight += weight
        }
        return Array(found.values)
    }

    /// Every single reading, each as likely as any other.
    private var pool: [(seen: Double, truth: Double)] {
        Self.space.grid(resolution: 1).flatMap { configuration in
            readings(of: configuration).map { ($0, accuracy(of: configuration) ?? .nan) }
        }
    }

    private var scale: RegretScale {
        let values = Self.space.grid(resolution: 1).compactMap(accuracy)
        return RegretScale(best: values.max() ?? .nan, start: Sample(values).median)
    }

    private static func measured(_ accuracy: Double?) -> [Measurement] {
        accuracy.map { [Measurement(epoch: 1, seconds: 1, metrics: [.validationAccuracy: $0])] } ?? []
    }
}
