import AutoMLWording

/// No configuration of the space can be built and satisfies its constraints, as far as could be found.
public struct InfeasibleSpace: Error, Sendable, Hashable, CustomStringConvertible {
    public let space: String
    /// How many candidates were looked at.
    public let attempts: Int
    /// Whether these were all there are, so that there certainly is none.
    public let isProven: Bool
    /// What excluded most of them, for a person.
    public let cause: String

    init(space: String, tally: SamplingTally) {
        self.space = space
        attempts = tally.tried
        isProven = tally.isComplete
        let worst = tally.broken.max { ($0.value, $1.key) < ($1.value, $0.key) }
        if let worst, worst.value >= tally.unbuildable {
            cause = "'\(worst.key)' excludes \(worst.value) of them; relax it or widen what it bounds"
        } else if let reason = tally.reason {
            cause = "\(tally.unbuildable) of them cannot be built: \(reason)"
        } else {
            cause = "relax the constraints in 'where'"
        }
    }

    /// `cnn: none of the 24 configurations is feasible: 'parameters <= 10' excludes 24 of them; relax it …`
    public var description: String {
        let tried = "\(isProven ? "the " : "")\(attempts) configurations\(isProven ? "" : " tried")"
        return "\(space): none of \(tried) is feasible: \(cause)".printable()
    }
}
