public import AutoMLSearch

/// What the trials of a study say together: of its search space, its epochs, and how much was searched.
///
/// A pure function of the trials. Only ended trials with a number count; those that were pruned count with their best.
public struct StudyDiagnosis: Sendable {
    public let findings: [StudyFinding]
    /// How many trials have which label, the most frequent first, equal ones by name; among them `healthy` and `too short
    /// to tell`.
    public let labels: [(label: String, trials: Int)]
    /// Ended trials with a number.
    public let judged: Int

    /// - Parameters:
    ///   - trials: of one study, in any order.
    ///   - vocabulary: the values that the trainer accepts: a bound that is one of its limits cannot be widened.
    public init(of trials: [Trial], in circumstances: Circumstances, vocabulary: SpaceVocabulary = .any) {
        let scored = ScoredTrial.all(of: trials, circumstances.objective)
        let diagnoses = Dictionary(
            trials.map { ($0.id, Diagnosis(of: $0, in: circumstances)) }, uniquingKeysWith: { first, _ in first })
        judged = scored.count
        labels = Self.count(diagnoses.values.map(\.label))
        let space = circumstances.space
        findings =
            CommonAilment.findings(labels, among: trials.count, diagnoses.values.map(\.self))
            + EpochShortage.findings(scored, diagnoses, space)
            + BoundPressure.findings(scored, space, vocabulary)
            + MissingEffect.findings(scored, space)
            + TrialShortage.findings(scored, space)
    }

    private static func count(_ labels: [String]) -> [(label: String, trials: Int)] {
        Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +).map { (label: $0.key, trials: $0.value) }
            .sorted { ($1.trials, $0.label) < ($0.trials, $1.label) }
    }
}

/// A trial that has ended with a number.
struct ScoredTrial {
    let trial: Trial
    /// Of the objective, turned so that larger is better.
    let score: Double

    /// Best first, ties by number.
    static func all(of trials: [Trial], _ objective: Objective) -> [ScoredTrial] {
        let scored = trials.compactMap { trial -> ScoredTrial? in
            guard trial.state == .completed || trial.state.name == "pruned", let best = trial.best(objective),
                best.isFinite
            else { return nil }
            return ScoredTrial(trial: trial, score: objective.direction == .maximize ? best : -best)
        }
        return scored.sorted { ($1.score, $0.trial.id) < ($0.score, $1.trial.id) }
    }
}

extension [ScoredTrial] {
    /// The best tenth of all, at least five: they are completed where there are so many.
    var leaders: [ScoredTrial] {
        let completed = filter { $0.trial.state == .completed }
        return Array((completed.count >= 5 ? completed : self).prefix(Swift.max(5, count / 10)))
    }
}
