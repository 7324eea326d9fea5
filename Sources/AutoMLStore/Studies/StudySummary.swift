public import AutoMLSearch

/// One line of the list of studies. In JSON, keys are as the columns of the database.
public struct StudySummary: Sendable, Hashable, Encodable {
    public let study: String
    public let trials: Int
    public let waiting: Int
    public let running: Int
    public let paused: Int
    public let completed: Int
    public let pruned: Int
    public let failed: Int
    public let metric: Metric
    /// The best value of the metric, failed trials left out; nil before the first.
    public let best: Double?
    /// The trial it belongs to.
    public let bestTrial: Trial.ID?
    /// What the user gave as `--data`.
    public let data: String
    /// When the study was made: ISO 8601, UTC.
    public let created: String

    private enum CodingKeys: String, CodingKey {
        case study, trials, waiting, running, paused, completed, pruned, failed, metric, best
        case bestTrial = "best_trial"
        case data, created
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(study, forKey: .study)
        try container.encode(trials, forKey: .trials)
        try container.encode(waiting, forKey: .waiting)
        try container.encode(running, forKey: .running)
        try container.encode(paused, forKey: .paused)
        try container.encode(completed, forKey: .completed)
        try container.encode(pruned, forKey: .pruned)
        try container.encode(failed, forKey: .failed)
        try container.encode(metric.rawValue, forKey: .metric)
        try container.encode(best.finite, forKey: .best)
        try container.encode(bestTrial, forKey: .bestTrial)
        try container.encode(data, forKey: .data)
        try container.encode(created, forKey: .created)
    }
}

extension Double? {
    /// Nil for infinity and NaN, which JSON cannot say.
    var finite: Double? { flatMap { $0.isFinite ? $0 : nil } }
}
