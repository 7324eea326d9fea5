/// How long something has failed without a break.
struct Patience {
    private var since: ContinuousClock.Instant?

    /// It went well.
    mutating func renew() { since = nil }

    /// It failed.
    ///
    /// - Returns: whether it has done so for longer than that, in seconds.
    mutating func isOver(after seconds: Double, now: ContinuousClock.Instant) -> Bool {
        let first = since ?? now
        since = first
        return (now - first) / .seconds(1) > seconds
    }
}
