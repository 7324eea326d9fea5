import AutoMLSearch

/// What the rules fill a store with.
enum Sample {
    static let definition = StudyDefinition(
        name: "study", space: #"{"name":"space"}"#, data: "digits", dataHash: "d1",
        objectives: [.validationAccuracy], seed: 7,
        provenance: Provenance(program: "1.0", blasCore: "Zen", kernels: "avx2"))

    static let owner = Owner(host: "host", process: 41, run: "boot pid 41 7")

    static func trial(_ id: Trial.ID, parameters: Double = 100, state: Trial.State = .running) -> Trial {
        let configuration: Configuration = ["depth": .integer(id), "dropout": 0.25, "network": "cnn", "residual": true]
        return Trial(
            id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: 3),
            seed: UInt64(id) << 40, state: state, strategy: "random", why: "drawn",
            facts: ["parameters": parameters, "macs": 2 * parameters])
    }

    static func measurement(_ epoch: Int, accuracy: Double, loss: Double = 0.5) -> Measurement {
        Measurement(
            epoch: epoch, seconds: 0.25,
            metrics: [.trainLoss: loss, .trainAccuracy: accuracy, .validationLoss: loss, .validationAccuracy: accuracy])
    }
}

extension TrialStore {
    /// Opens the sample study and adds trials 1, 2, … with the given accuracies; nil stays unmeasured.
    func fill(_ accuracies: [Double?], parameters: [Double]? = nil) throws {
        try open(Sample.definition)
        try write(study: Sample.definition.name) { journal in
            for (index, accuracy) in accuracies.enumerated() {
                let trial = Sample.trial(index + 1, parameters: parameters?[index] ?? 100)
                _ = try journal.insert(trial, owner: Sample.owner)
                if let accuracy { try journal.record(Sample.measurement(1, accuracy: accuracy), of: trial.id) }
            }
        }
    }

    func change<Result>(_ body: (any Journal) throws -> Result) throws -> Result {
        try write(study: Sample.definition.name, body)
    }
}
