import AutoMLSearch

/// What was measured of configurations, by budget, as points of the unit cube: what models within brackets learn from.
///
/// A hyperparameter's coordinate is its place in its prior (`Domain.unit`), absent where it is inactive.
struct Observations: Sendable {
    struct Point: Sendable {
        let trial: Trial.ID
        let units: [String: Double]
        let standing: RungStanding
    }

    private let space: SearchSpace
    private let objective: Objective
    /// By epochs, each the best first.
    private var points: [Int: [Point]] = [:]

    init(_ problem: Problem) {
        space = problem.space
        objective = problem.objective
    }

    /// Takes in a trial that is done with its budget, at the budget it had.
    mutating func tell(_ trial: Trial) {
        guard trial.state == .paused || trial.state.isFinished else { return }
        let epochs = trial.budget.epochs
        let standing = RungStanding(trial, upTo: epochs, by: objective)
        var level = points[epochs, default: []]
        level.removeAll { $0.trial == trial.id }
        let index = level.firstIndex { standing.isBetter(than: $0.standing, by: objective) } ?? level.endIndex
        level.insert(Point(trial: trial.id, units: units(of: trial.configuration), standing: standing), at: index)
        points[epochs] = level
    }

    /// The points of the largest budget that has at least `minimum`, the best first; nil where none has.
    func best(atLeast minimum: Int) -> (epochs: Int, points: [Point])? {
        let enough = points.filter { $0.value.count >= minimum }
        return enough.max { $0.key < $1.key }.map { (epochs: $0.key, points: $0.value) }
    }

    private func units(of configuration: Configuration) -> [String: Double] {
        let known = space.dimensions(of: configuration).compactMap { dimension in
            configuration[dimension.name].map { (dimension.name, dimension.domain.unit(of: $0)) }
        }
        return Dictionary(known) { first, _ in first }
    }
}
