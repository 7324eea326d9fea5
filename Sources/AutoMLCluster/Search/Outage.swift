/// Whether the executor answers, and whether it has room; told once while it lasts.
package struct Outage {
    private var isUnreachable = false
    private var isFull = false
    private var patience: Double
    private let shortest: Double
    private var fullUntil: ContinuousClock.Instant?

    private static let longest = 30.0

    /// - Parameter shortest: how long a full queue is left alone at first, in seconds.
    package init(shortest: Double = 1) { (self.shortest, patience) = (shortest, shortest) }

    /// After the executor was not reached no job is asked for before it answers a poll: the last one may be there.
    package func maySubmit(now: ContinuousClock.Instant) -> Bool {
        !isUnreachable && fullUntil.map { now >= $0 } ?? true
    }

    /// It does not answer; what to say, where that is news.
    package mutating func begin(_ reason: String) -> String? {
        defer { isUnreachable = true }
        return isUnreachable
            ? nil : "the scheduler does not answer (\(reason)); jobs go on, and so does the search as soon as it does"
    }

    /// It has no room: asked again after a while, that grows.
    package mutating func wait(_ reason: String, now: ContinuousClock.Instant) -> String? {
        defer { isFull = true }
        fullUntil = now + .seconds(patience)
        patience = min(2 * patience, Self.longest)
        return isFull ? nil : "the queue takes no more jobs now (\(reason)); the search goes on with those that it has"
    }

    /// It answers.
    package mutating func end(now: ContinuousClock.Instant) -> String? {
        if isFull, fullUntil.map({ now >= $0 }) ?? true, patience == shortest { isFull = false }
        defer { isUnreachable = false }
        return isUnreachable ? "the scheduler answers again" : nil
    }

    /// A job was taken.
    package mutating func noteRoom() { (fullUntil, patience) = (nil, shortest) }
}
