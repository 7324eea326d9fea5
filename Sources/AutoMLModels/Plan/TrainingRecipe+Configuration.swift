public import AutoMLNN
public import AutoMLSearch

extension TrainingRecipe {
    /// How a configuration trains, for at most `epochs` epochs.
    ///
    /// - Throws: `TrialFailure` naming the hyperparameter whose value does not fit.
    public init(_ configuration: Configuration, epochs: Int) throws(TrialFailure) {
        let reader = HyperparameterReader(configuration)
        let smoothing = try reader.real("label_smoothing", default: 0, in: 0...0.9)
        let schedule: Schedule = try reader.choice("schedule", default: .constant)
        self.init(
            loss: .crossEntropy(labelSmoothing: smoothing),
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
            initialization: try reader.choice("initialization", default: .he))
    }

    /// The recipe spelt out, for the canonical hash.
    var canonicalValues: [String: Value] {
        var values: [String: Value] = [
            "optimizer": .text(optimizer.rawValue), "learning_rate": .real(learningRate),
            "schedule": .text(schedule.rawValue), "warmup_epochs": .integer(warmupEpochs),
            "batch_size": .integer(batchSize), "l1": .real(l1), "l2": .real(l2),
            "weight_decay": .real(weightDecay), "gradient_clip": .real(gradientClip),
            "initialization": .text(initialization.rawValue),
        ]
        if case .crossEntropy(let smoothing) = loss { values["label_smoothing"] = .real(smoothing) }
        return values
    }
}
