/// What one pass over some samples came to.
public struct EpochResult: Sendable, Hashable, Codable {
    /// Mean over the samples, of the loss against the data: without L1 and L2, with label smoothing.
    public var loss: Double
    /// Share of samples whose first largest output is the label's; with a single output, whose prediction is nearer to
    /// the label than 0.5.
    public var accuracy: Double
    public var count: Int

    public init(loss: Double, accuracy: Double, count: Int) {
        self.loss = loss
        self.accuracy = accuracy
        self.count = count
    }
}

/// Sums so far of a pass over samples.
struct RunningResult {
    var loss = 0.0
    var correct = 0
    var count = 0

    /// The mean over no samples is NaN.
    var result: EpochResult {
        EpochResult(loss: loss / Double(count), accuracy: Double(correct) / Double(count), count: count)
    }
}
