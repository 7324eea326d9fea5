import AutoMLSearch

/// Looks for the rows that promise most by a forest.
struct ForestLook {
    struct Candidate {
        let row: SpaceColumns.Row
        /// The logarithm of the expected improvement.
        let promise: Double
    }

    let forest: Forest
    let columns: SpaceColumns
    let best: Double

    /// Draws from the prior, and the ends of walks from `leaders` that take every step which promises more. The most
    /// promising first.
    func candidates(
        around leaders: [SpaceColumns.Row], breadth: Int, using stream: inout RandomStream
    ) -> [Candidate] {
        var found = (0..<breadth).map { _ in judged(columns.sample(using: &stream)) }
        for leader in leaders {
            var here = judged(leader)
            for _ in 0..<breadth / leaders.count {
                let next = judged(columns.mutated(here.row, using: &stream))
                found.append(next)
                if next.promise > here.promise { here = next }
            }
        }
        return found.sorted { $0.promise > $1.promise }
    }

    private func judged(_ row: SpaceColumns.Row) -> Candidate {
        let (mean, variance) = forest.predict(row)
        let promise = LogExpectedImprovement.value(mean: mean, variance: variance, best: best)
        return Candidate(row: row, promise: promise.value)
    }
}
