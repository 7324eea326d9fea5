import AutoMLDiagnosis
import AutoMLSearch
import AutoMLStore

/// What happened in the course of a study.
extension StudyDocuments {
    /// How the best came about, over all trials.
    public func history() throws -> String {
        let history = try store.history(of: study)
        let steps = history.steps.map { step in
            JSONText.object([
                ("trial", JSONText.integer(step.trial)), ("number", JSONText.integer(step.number)),
                ("time", JSONText.number(step.time)),
                ("training_seconds", JSONText.number(step.trainingSeconds)), ("value", JSONText.number(step.value)),
            ])
        }
        return JSONText.object([
            ("trials", JSONText.integer(history.trials)), ("end_time", JSONText.number(history.endTime)),
            ("steps", JSONText.array(steps)),
        ])
    }

    /// When which trial ran.
    public func timeline() throws -> String {
        let timeline = try store.timeline(of: study, limit: Self.sampleSize)
        let lanes = Lanes(timeline.spans)
        let spans = zip(timeline.spans, lanes.lanes).map { span, lane in
            JSONText.object([
                ("trial", JSONText.integer(span.trial)), ("lane", JSONText.integer(lane)),
                ("start", JSONText.number(span.start)), ("end", JSONText.number(span.end ?? lanes.end)),
                ("state", JSONText.quoted(span.state)),
            ])
        }
        return JSONText.object([
            ("lanes", JSONText.integer(lanes.count)), ("utilisation", JSONText.number(lanes.utilisation)),
            ("total", JSONText.integer(timeline.total)), ("shown", JSONText.integer(spans.count)),
            ("end_time", JSONText.number(lanes.end)), ("spans", JSONText.array(spans)),
        ])
    }

    /// Learning curves: the best trials, and of the others some that stand for all.
    public func curves() throws -> String {
        let sample = try store.sample(of: study, limit: Self.curves, best: Self.bestCurves)
        let doctor = try StudyDoctor(study, in: store)
        let metric = doctor.circumstances.objective.metric
        let ranks = Dictionary(sample.trials.map { ($0.row.trial, $0.row.rank) }) { first, _ in first }
        let trials = try store.trials(study: study, sample.trials.map(\.row.trial)).filter { !$0.measurements.isEmpty }
        let train = metric.trainingCounterpart.flatMap { train in
            trials.contains { $0.measurements[0][train] != nil } ? train : nil
        }
        let curves = trials.map { trial in
            Curve(trial, rank: ranks[trial.id] ?? 0, doctor.diagnosis(of: trial).label, metric, train).json
        }
        return JSONText.object([
            ("metric", JSONText.quoted(metric.rawValue)), ("train_metric", JSONText.text(train?.rawValue)),
            ("total", JSONText.integer(sample.total)), ("shown", JSONText.integer(curves.count)),
            ("curves", JSONText.array(curves)),
        ])
    }

    /// Curves that one chart can show and an eye can tell apart.
    private static let curves = 60
    private static let bestCurves = 20
}

extension Metric {
    /// The same metric of the training samples; nil where it is not measured.
    fileprivate var trainingCounterpart: Metric? {
        switch self {
        case .validationAccuracy: .trainAccuracy
        case .validationLoss: .trainLoss
        default: nil
        }
    }
}

/// One learning curve, thinned where it is very long.
private struct Curve {
    let json: String

    /// Epochs that a chart has pixels for.
    private static let mostPoints = 400

    init(_ trial: Trial, rank: Int, _ diagnosis: String, _ metric: Metric, _ train: Metric?) {
        let step = max(1, (trial.measurements.count + Self.mostPoints - 1) / Self.mostPoints)
        let last = trial.measurements.count - 1
        let shown = trial.measurements.indices.filter { $0 % step == 0 || $0 == last }.map { trial.measurements[$0] }
        json = JSONText.object([
            ("trial", JSONText.integer(trial.id)), ("rank", JSONText.integer(rank)),
            ("state", JSONText.quoted(trial.state.name)), ("detail", JSONText.text(trial.state.detail)),
            ("diagnosis", JSONText.quoted(diagnosis)),
            ("epochs", JSONText.array(shown.map { String($0.epoch) })),
            ("values", JSONText.array(shown.map { JSONText.number($0[metric]) })),
            ("train", train.map { train in JSONText.array(shown.map { JSONText.number($0[train]) }) } ?? "null"),
        ])
    }
}
