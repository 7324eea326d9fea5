/// How long a trial may train, in all its sittings together.
///
/// A trial whose time is up ends with the epochs that it has, as one that has used up its budget; what was trained of a
/// further epoch is dropped. So it can be had again: a replay trains as many epochs.
public struct TrialTime: Sendable, Hashable {
    public let limit: Duration

    public init(_ limit: Duration) { self.limit = limit }

    /// What is left where these epochs are done; at least nothing.
    public func left(after measurements: some Sequence<Measurement>) -> Duration {
        max(limit - .seconds(measurements.reduce(0) { $0 + $1.seconds }), .zero)
    }

    /// What is recorded of a trial that ended so.
    public func note(epochs: Int) -> String {
        "its time was up (\(words)): ended after \(epochs) epoch\(epochs == 1 ? "" : "s")"
    }

    /// Of a trial that has nothing to show.
    public var failure: TrialFailure { TrialFailure("no epoch ended within the time of a trial (\(words))") }

    private var words: String {
        let seconds = limit / .seconds(1)
        let whole = Int(exactly: seconds).map(String.init) ?? "\((seconds * 1_000).rounded() / 1_000)"
        return "--trial-time \(whole)s"
    }
}
