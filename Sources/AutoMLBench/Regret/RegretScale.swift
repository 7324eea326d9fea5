/// Turns a task's values into regret: 0 at the best known value, 1 at a random start.
package struct RegretScale: Sendable, Hashable {
    /// The best known value of the objective.
    package let best: Double
    /// The median value of one configuration drawn from the prior.
    package let start: Double

    package init(best: Double, start: Double) {
        self.best = best
        self.start = start
    }

    /// `(value - best) / (start - best)`, in either direction of the objective. A value beyond the best known one has
    /// a regret of 0; where every configuration is as good as the best, all have.
    package func regret(of value: Double) -> Double {
        guard start != best else { return 0 }
        return max(0, (value - best) / (start - best))
    }
}
