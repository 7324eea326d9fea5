public import AutoMLSearch

/// One trial as a leaderboard shows it. In JSON, keys are as the columns of the view `leaderboard`.
public struct LeaderboardRow: Sendable, Hashable {
    /// The place in the whole study by its first objective, also where only some rows are shown; from 1.
    public let rank: Int
    public let trial: Trial.ID
    public let study: String
    public let state: Trial.State
    /// Why it was pruned, failed or ended before its budget; nil where there is nothing to tell.
    public let detail: String?
    /// The kind of network, `mlp` or `cnn`, chosen or fixed by the space.
    public let network: String?
    /// The objective of the study: what it is ranked by.
    public let metric: Metric
    /// The best value of that metric.
    public let value: Double?
    /// At the best epoch, whose weights are kept.
    public let validationAccuracy: Double?
    /// At the best epoch.
    public let validationLoss: Double?
    public let parameters: Int?
    public let macs: Int?
    public let memoryBytes: Int?
    /// Epochs measured so far.
    public let epochs: Int
    /// Wall-clock seconds of all epochs.
    public let seconds: Double
    /// The configuration as the database keeps it: a JSON object.
    let configurationText: String
    public let strategy: String
    /// Completed trials of this configuration, this one among them; 1 where it is the only one.
    public var seeds = 1
    /// The mean of the objective over those seeds: what the trial is ranked by.
    public var mean: Double?
    /// How far the mean (of one seed: its value, as a share of the validation samples) may be off on either side, at
    /// 95 %; nil where nothing tells.
    public var interval: Double?
    /// Whether chance alone can make the difference to the first in the ranking.
    public var isTie = false
    /// What ails its training, or `healthy`; nil where nobody has looked. The doctor's: the database does not keep it.
    public var diagnosis: String?

    /// Decoded when asked for: a list of thousands is often only printed.
    public var configuration: Configuration { Configuration(FlatJSON.values(in: configurationText) ?? [:]) }
}

extension LeaderboardRow: Encodable {
    private enum CodingKeys: String, CodingKey {
        case rank, trial, study, state, network
        case validationAccuracy = "validation_accuracy"
        case validationLoss = "validation_loss"
        case parameters, macs
        case memoryBytes = "memory_bytes"
        case epochs, seconds, configuration, strategy, metric, value, detail, seeds, mean, interval, tie, diagnosis
    }

    /// All keys are always there; what is not known, or is infinite, is null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rank, forKey: .rank)
        try container.encode(trial, forKey: .trial)
        try container.encode(study, forKey: .study)
        try container.encode(state.name, forKey: .state)
        try container.encode(network, forKey: .network)
        try container.encode(validationAccuracy.finite, forKey: .validationAccuracy)
        try container.encode(validationLoss.finite, forKey: .validationLoss)
        try container.encode(parameters, forKey: .parameters)
        try container.encode(macs, forKey: .macs)
        try container.encode(memoryBytes, forKey: .memoryBytes)
        try container.encode(epochs, forKey: .epochs)
        try container.encode(seconds, forKey: .seconds)
        try container.encode(configuration, forKey: .configuration)
        try container.encode(strategy, forKey: .strategy)
        try container.encode(metric.rawValue, forKey: .metric)
        try container.encode(value.finite, forKey: .value)
        try container.encode(detail, forKey: .detail)
        try container.encode(seeds, forKey: .seeds)
        try container.encode(mean.finite, forKey: .mean)
        try container.encode(interval.finite, forKey: .interval)
        try container.encode(isTie, forKey: .tie)
        try container.encode(diagnosis, forKey: .diagnosis)
    }
}
