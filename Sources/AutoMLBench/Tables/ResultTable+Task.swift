package import AutoMLSearch

extension ResultTable {
    /// The search that this table plays: a trial's curve is that of its row, its value the best of its epochs.
    ///
    /// - Throws: `TableError` where no row has a value.
    package func task() throws -> BenchmarkTask {
        let index = Dictionary(rows.map { (CanonicalHash($0.configuration), $0) }) { first, _ in first }
        let space = space
        let feasible = FeasibleSpace(space) { configuration in
            guard index[CanonicalHash(configuration)] != nil else { throw TrialFailure("not in the table") }
            return Blueprint(canonical: configuration)
        }
        let draws = rows.map { (value: $0.best(objective), weight: space.probability(of: $0.configuration)) }
        let scale = try scale(of: draws)
        return BenchmarkTask(
            name, summary: "\(rows.count) recorded trainings", space: feasible, objective: objective, epochs: epochs,
            scale: scale, chance: chance(draws), fullSeconds: fullSeconds(draws.map(\.weight))
        ) { configuration, _ in
            Reading(index[CanonicalHash(configuration)]?.measurements ?? [])
        }
    }

    private func chance(_ draws: [(value: Double, weight: Double)]) -> any RandomExpectation {
        if let exact = SuccessiveDraws(draws, objective: objective) { return exact }
        return WeightedDraws(draws, objective: objective)
    }

    /// The best row, and the weighted median: half of all draws from the prior are at least as good.
    private func scale(of draws: [(value: Double, weight: Double)]) throws -> RegretScale {
        let sorted = draws.sorted { objective.isBetter($0.value, than: $1.value) }
        guard let best = sorted.first?.value, !best.isNaN else {
            throw TableError(name, "no row has a value of \(objective.metric)")
        }
        let half = draws.reduce(0) { $0 + $1.weight } / 2
        var (sum, start) = (0.0, best)
        for draw in sorted where sum < half && !draw.value.isNaN {
            (sum, start) = (sum + draw.weight, draw.value)
        }
        return RegretScale(best: best, start: start)
    }

    private func fullSeconds(_ weights: [Double]) -> Double {
        let total = weights.reduce(0, +)
        let sum = zip(rows, weights).reduce(0) { $0 + $1.0.seconds * Double(epochs) * $1.1 }
        return sum > 0 && total > 0 ? sum / total : 1
    }
}

extension ResultTable.Row {
    /// The best value of the curve; NaN where there is none.
    package func best(_ objective: Objective) -> Double {
        objective.best(of: measurements) ?? .nan
    }
}
