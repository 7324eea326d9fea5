import AutoMLSearch

extension StudyDefinition {
    /// A small study for tests.
    static func sample(
        _ name: String = "study", space: String = #"{"name":"sample"}"#, objective: Objective = .validationAccuracy
    ) -> StudyDefinition {
        StudyDefinition(
            name: name, space: space, data: "digits", dataHash: "d1", objectives: [objective], seed: 7,
            provenance: Provenance(program: "1.0", blasCore: "Zen", kernels: "avx2"))
    }
}

extension Trial {
    static func sample(
        _ id: ID, _ configuration: Configuration = ["depth": 2], parameters: Double? = 100, state: State = .running
    ) -> Trial {
        Trial(
            id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 3),
            seed: UInt64(id), state: state, strategy: "random", why: "drawn",
            facts: parameters.map { ["parameters": $0] } ?? [:])
    }
}

extension Measurement {
    static func sample(_ epoch: Int = 1, accuracy: Double, loss: Double = 0.5, seconds: Double = 0.25) -> Measurement {
        Measurement(
            epoch: epoch, seconds: seconds,
            metrics: [.trainLoss: loss, .trainAccuracy: accuracy, .validationLoss: loss, .validationAccuracy: accuracy])
    }
}

extension TrialStore {
    /// Opens the sample study and adds the trials, each with its measurements.
    func fill(_ trials: [(Trial, [Measurement])], in definition: StudyDefinition = .sample()) throws {
        try open(definition)
        try write(study: definition.name) { journal in
            for (trial, measurements) in trials {
                _ = try journal.insert(trial, owner: nil)
                for measurement in measurements { try journal.record(measurement, of: trial.id) }
            }
        }
    }
}
