import AutoMLSearch
import AutoMLStore

extension StudyDocuments {
    /// Trials that a chart shows where a study has more.
    static let sampleSize = 2_000
    /// The best of them, which are shown whatever happens.
    static let sampledBest = 500

    /// Trials in columns, for every chart that shows trials as points.
    public func sample() throws -> String {
        let sample = try store.sample(of: study, limit: Self.sampleSize, best: Self.sampledBest)
        let trials = sample.trials
        let labels = try StudyDoctor(study, in: store).labels(of: trials.map(\.row.trial), in: store)
        return JSONText.object([
            ("total", JSONText.integer(sample.total)), ("shown", JSONText.integer(trials.count)),
            ("rule", JSONText.text(sample.rule)), ("columns", Self.columns(trials, labels)),
            ("hyperparameters", Self.hyperparameters(trials.map(\.row.configuration))),
        ])
    }

    private static func columns(_ trials: [SampledTrial], _ labels: [Trial.ID: String]) -> String {
        func numbers(_ value: (SampledTrial) -> Double?) -> String {
            JSONText.array(trials.map { JSONText.number(value($0)) })
        }
        func counts(_ value: (SampledTrial) -> Int?) -> String {
            JSONText.array(trials.map { JSONText.integer(value($0)) })
        }
        return JSONText.object([
            ("trial", counts { $0.row.trial }), ("rank", counts { $0.row.rank }),
            ("state", JSONText.array(trials.map { JSONText.quoted($0.row.state.name) })),
            ("value", numbers { $0.row.value }), ("validation_accuracy", numbers { $0.row.validationAccuracy }),
            ("validation_loss", numbers { $0.row.validationLoss }), ("train_accuracy", numbers { $0.trainAccuracy }),
            ("train_loss", numbers { $0.trainLoss }), ("parameters", counts { $0.row.parameters }),
            ("macs", counts { $0.row.macs }), ("memory_bytes", counts { $0.row.memoryBytes }),
            ("epochs", counts { $0.row.epochs }), ("seconds", numbers { $0.row.seconds }),
            ("started", numbers { $0.started }), ("ended", numbers { $0.ended }),
            ("tie", JSONText.array(trials.map { JSONText.flag($0.row.isTie) })),
            ("diagnosis", JSONText.array(trials.map { JSONText.text(labels[$0.row.trial]) })),
        ])
    }

    private static func hyperparameters(_ configurations: [Configuration]) -> String {
        let names = Configuration(
            configurations.reduce(into: [:]) { all, one in all.merge(one.values) { first, _ in first } }
        ).names
        return JSONText.object(
            names.map { name in (name, JSONText.array(configurations.map { JSONText.value($0[name]) })) })
    }
}

extension StudySample {
    /// How the trials were chosen, in words; nil where they are all.
    var rule: String? {
        stride == 1 ? nil : "the best \(best), and of the others one in \(stride)"
    }
}
