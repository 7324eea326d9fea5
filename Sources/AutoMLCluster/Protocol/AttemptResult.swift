public import AutoMLSearch

/// How a training ended.
public struct AttemptResult: Sendable, Hashable, Codable {
    /// The last epoch that it reported: all lines up to it must be there before this counts.
    public var epochs: Int
    public var bestEpoch: Int
    public var weightsHash: String?
    public var stoppedEarly: Bool
    public var note: String?
    /// Why the candidate cannot be trained; nil where it was.
    public var failure: String?
    /// What computed its numbers.
    public var provenance: Provenance

    public init(_ outcome: Outcome, epochs: Int, provenance: Provenance) {
        self.epochs = epochs
        bestEpoch = outcome.bestEpoch
        weightsHash = outcome.weightsHash
        stoppedEarly = outcome.stoppedEarly
        note = outcome.note
        self.provenance = provenance
    }

    public init(failure: String, epochs: Int, provenance: Provenance) {
        self.epochs = epochs
        bestEpoch = 0
        stoppedEarly = false
        self.failure = failure
        self.provenance = provenance
    }

    public var outcome: Outcome {
        Outcome(bestEpoch: bestEpoch, weightsHash: weightsHash, stoppedEarly: stoppedEarly, note: note)
    }

    private enum CodingKeys: String, CodingKey {
        case epochs, note, failure, provenance
        case bestEpoch = "best_epoch"
        case weightsHash = "weights_sha256"
        case stoppedEarly = "stopped_early"
    }
}
