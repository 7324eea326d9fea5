package import AutoMLSearch

/// A search that costs no training: a space, what each of its configurations measures, and what is known of the best.
package struct BenchmarkTask: Sendable {
    package let name: String
    /// One line for a person.
    package let summary: String
    package let space: FeasibleSpace
    package let objective: Objective
    /// Epochs of a full training; 1 where an evaluation is one number.
    package let epochs: Int
    package let scale: RegretScale
    package let chance: any RandomExpectation
    /// Mean seconds of a full training of a random configuration: the unit of simulated time.
    package let fullSeconds: Double
    private let train: @Sendable (Configuration, inout RandomStream) -> Reading

    /// - Parameter train: what a configuration of the space measures; chance (noise) comes from the stream.
    package init(
        _ name: String, summary: String, space: FeasibleSpace, objective: Objective, epochs: Int = 1,
        scale: RegretScale, chance: any RandomExpectation, fullSeconds: Double = 1,
        train: @escaping @Sendable (Configuration, inout RandomStream) -> Reading
    ) {
        self.name = name
        self.summary = summary
        self.space = space
        self.objective = objective
        self.epochs = epochs
        self.scale = scale
        self.chance = chance
        self.fullSeconds = fullSeconds
        self.train = train
    }

    /// The study with this seed, as a strategy is given it.
    package func problem(seed: UInt64) -> Problem {
        Problem(space: space.space, objectives: [objective], maxBudget: Budget(epochs: epochs), seed: seed)
    }

    /// What a trial measures; the same again for the same study, trial and configuration.
    package func reading(of trial: Trial, seed: UInt64) -> Reading {
        var stream = RandomStream(seed: seed, trial: trial.id, purpose: "reading")
        return train(trial.configuration, &stream)
    }
}

/// What training one configuration shows, and what it is worth.
package struct Reading: Sendable {
    /// One per epoch. Fewer than the task has epochs: the training fails after the last of them.
    package let measurements: [Measurement]
    /// The value by which the study is scored, where that is not the best measured one: without the noise.
    package let truth: Double?

    package init(_ measurements: [Measurement], truth: Double? = nil) {
        self.measurements = measurements
        self.truth = truth
    }
}
