import AutoMLSearch
import AutoMLStore

extension StudyDocuments {
    /// How much each hyperparameter decides whether a trial is among the best.
    public func importance() throws -> String {
        let definition = try store.definition(of: study)
        let sample = try store.sample(of: study, limit: Self.mostTrials, best: 0)
        let sign = definition.objectives[0].direction == .maximize ? 1.0 : -1
        let trials = sample.trials.filter { $0.row.state.name == "completed" || $0.row.state.name == "pruned" }
        return try JSONText.encoded(
            Importance(
                of: try SearchSpace(canonicalJSON: definition.space), trials.map(\.row.configuration),
                scores: trials.map { sign * ($0.row.value ?? .nan) }))
    }

    /// Trials that suffice to tell: of a larger study, so many are taken, spread evenly over the ranks.
    private static let mostTrials = 10_000
}
