public import AutoMLData
public import AutoMLNN
public import AutoMLSearch

extension TrainingRecipe {
    /// How a configuration trains on samples of `input` shape, for at most `epochs` epochs.
    ///
    /// - Throws: `TrialFailure` naming the hyperparameter whose value does not fit.
    public init(
        _ configuration: Configuration, input: Shape, epochs: Int, kind: LearningKind = .classification
    ) throws(TrialFailure) {
        let reader = HyperparameterReader(configuration)
        let weight: ClassWeightChoice = try reader.choice("class_weight", default: .none)
        let schedule: Schedule = try reader.choice("schedule", default: .constant)
        self.init(
            loss: try Self.loss(reader, kind),
            optimizer: try reader.choice("optimizer", default: .adam),
            learningRate: try reader.real("learning_rate", default: 0.001, in: 0...1_000),
            schedule: schedule,
            warmupEpochs: try reader.integer("warmup_epochs", default: 0, in: 0...100_000),
            epochs: epochs,
            batchSize: try reader.integer("batch_size", default: 64, in: 1...65_536),
            l1: try reader.real("l1", default: 0, in: 0...1_000),
            l2: try reader.real("l2", default: 0, in: 0...1_000),
            weightDecay: try reader.real("weight_decay", default: 0, in: 0...1_000),
            gradientClip: try reader.real("gradient_clip", default: 0, in: 0...1e9),
            initialization: try reader.choice("initialization", default: .he),
            classWeight: kind == .classification && weight == .balanced ? .balanced : nil,
            augmentation: try Augmentation(reader).suiting(input))
    }

    /// What does not belong to the kind of task is read, and then left aside.
    private static func loss(_ reader: HyperparameterReader, _ kind: LearningKind) throws(TrialFailure) -> Loss {
        let smoothing = try reader.real("label_smoothing", default: 0, in: 0...0.9)
        let error: ErrorChoice = try reader.choice("loss", default: .squared)
        switch kind {
        case .classification: return .crossEntropy(labelSmoothing: smoothing)
        case .regression: return error == .squared ? .squaredError : .absoluteError
        }
    }

    private enum ErrorChoice: String, CaseIterable { case squared, absolute }
    private enum ClassWeightChoice: String, CaseIterable { case none, balanced }

    /// The recipe spelt out, for the canonical hash.
    var canonicalValues: [String: Value] {
        var values: [String: Value] = [
            "optimizer": .text(optimizer.rawValue), "learning_rate": .real(learningRate),
            "schedule": .text(schedule.rawValue), "warmup_epochs": .integer(warmupEpochs),
            "batch_size": .integer(batchSize), "l1": .real(l1), "l2": .real(l2),
            "weight_decay": .real(weightDecay), "gradient_clip": .real(gradientClip),
            "initialization": .text(initialization.rawValue),
        ]
        switch loss {
        case .crossEntropy(let smoothing): values["label_smoothing"] = .real(smoothing)
        case .absoluteError: values["loss"] = .text(ErrorChoice.absolute.rawValue)
        case .squaredError, .meanSquaredError: values["loss"] = .text(ErrorChoice.squared.rawValue)
        }
        // Absent where all classes count alike, so that hashes of before stay what they were.
        if let classWeight { values["class_weight"] = .text(classWeight.rawValue) }
        return values.merging(augmentation?.canonicalValues ?? [:]) { $1 }
    }
}
