import AutoMLSearch

/// Looks through a journal for what a controller may have lost, or done twice.
///
/// The curve of a simulated trial follows from its seed, so every value can be told to be its own.
struct ClusterAudit {
    private(set) var ended = 0
    private(set) var pruned = 0
    private(set) var measurements = 0
    /// Epochs that are missing, and trials without an end.
    private(set) var lost = 0
    /// Epochs that were handed in again, and further ends.
    private(set) var twice = 0
    /// Measurements that are not those of their trial.
    private(set) var wrong = 0

    init(_ store: any TrialStore, study: String, log: ClusterLog.Notes) throws {
        let (trials, ends) = try store.write(study: study) { journal in
            (try journal.trials(in: Self.states), Self.ends(try journal.transitions(after: 0)))
        }
        for trial in trials { look(at: trial, ends: ends[trial.id] ?? 0) }
        twice += max(0, log.measured - measurements)
    }

    private static let states: Set = ["waiting", "running", "paused", "completed", "pruned", "failed"]

    private static func ends(_ transitions: [Transition]) -> [Trial.ID: Int] {
        transitions.reduce(into: [:]) { if $1.trial.state.isFinished { $0[$1.trial.id, default: 0] += 1 } }
    }

    private mutating func look(at trial: Trial, ends: Int) {
        if trial.state.isFinished { ended += 1 }
        if case .pruned = trial.state { pruned += 1 }
        measurements += trial.measurements.count
        let epochs = trial.measurements.map(\.epoch)
        let last = trial.state == .completed ? trial.budget.epochs : epochs.last ?? 0
        lost += Set(1..<last + 1).subtracting(epochs).count + (ends == 0 && trial.state != .paused ? 1 : 0)
        twice += epochs.count - Set(epochs).count + max(0, ends - 1)
        let curve = SimulatedCurve(seed: trial.seed)
        wrong += trial.measurements.count { $0[.validationAccuracy] != curve.accuracy(after: $0.epoch) }
    }
}
