public import AutoMLDiagnosis
import AutoMLModels
public import AutoMLSearch
public import AutoMLStore

/// Knows a study as far as its trials are judged by it.
public struct StudyDoctor: Sendable {
    public let study: String
    public let circumstances: Circumstances

    public init(_ study: String, in store: SQLiteTrialStore) throws {
        let definition = try store.definition(of: study)
        let leader = try store.leaderboardRows(study: study, limit: 1).first
        self.study = study
        circumstances = Circumstances(
            space: try SearchSpace(canonicalJSON: definition.space), objective: definition.objectives[0],
            validationCount: definition.validationCount, leader: leader.flatMap(Circumstances.Leader.init))
    }

    /// Of a trial with several starts, that of the best one.
    public func diagnosis(of trial: Trial) -> Diagnosis {
        Diagnosis(of: trial.ofBestStart(by: circumstances.objective), in: circumstances)
    }

    public func diagnosis(ofAll trials: [Trial]) -> StudyDiagnosis {
        StudyDiagnosis(
            of: trials.map { $0.ofBestStart(by: circumstances.objective) }, in: circumstances, vocabulary: .network)
    }

    /// The label of each of the trials.
    public func labels(of numbers: [Trial.ID], in store: SQLiteTrialStore) throws -> [Trial.ID: String] {
        let trials = try store.trials(study: study, numbers)
        return Dictionary(
            trials.map { ($0.id, diagnosis(of: $0).label) }, uniquingKeysWith: { first, _ in first })
    }

    /// Writes its diagnosis into each row.
    public func label(_ rows: inout [LeaderboardRow], in store: SQLiteTrialStore) throws {
        let labels = try labels(of: rows.map(\.trial), in: store)
        for index in rows.indices { rows[index].diagnosis = labels[rows[index].trial] }
    }
}

extension Circumstances.Leader {
    /// Nil where its accuracy is not known.
    init?(_ row: LeaderboardRow) {
        guard let accuracy = row.validationAccuracy else { return nil }
        self.init(
            trial: row.trial,
            validationAccuracy: row.mean.flatMap { row.metric == .validationAccuracy ? $0 : nil }
                ?? accuracy, parameters: row.parameters.map(Double.init))
    }
}
