public import AutoMLSearch
import GRDB

/// How far a study has come: what a search that goes on must know before the study's own records are read.
public struct StudyProgress: Sendable {
    /// All trials, in whatever state.
    public let trials: Int
    /// Those that are completed, pruned or failed.
    public let finished: Set<Trial.ID>
    /// Finished trials that trained at all.
    public let trained: Int
    /// Wall-clock seconds of a trained trial, on average; nil where there is none.
    public let meanSeconds: Double?
    /// The first of the leaderboard; nil where no trial has a number.
    public let best: Trial?

    public init(
        trials: Int = 0, finished: Set<Trial.ID> = [], trained: Int = 0, meanSeconds: Double? = nil, best: Trial? = nil
    ) {
        self.trials = trials
        self.finished = finished
        self.trained = trained
        self.meanSeconds = meanSeconds
        self.best = best
    }
}

extension SQLiteTrialStore {
    /// - Throws: `StoreError.unknownStudy`.
    public func progress(of study: String) throws -> StudyProgress {
        try read { database in
            let row = try self.study(study, in: database)
            let isFinished = "study_id = ? and state in ('completed', 'pruned', 'failed')"
            let finished = try Trial.ID.fetchSet(
                database, sql: "select number from trial where \(isFinished)", arguments: [row.key])
            let pace = try Row.fetchOne(
                database, sql: "select count(*), avg(seconds) from trial where \(isFinished) and seconds > 0",
                arguments: [row.key])
            let best = try Ranking(study: row, objective: row.objective).trials(limit: 1, in: database).first
            return StudyProgress(
                trials: try Int.fetchOne(
                    database, sql: "select count(*) from trial where study_id = ?", arguments: [row.key]) ?? 0,
                finished: finished, trained: try pace?.value(0) ?? 0, meanSeconds: pace?.number(1),
                best: best.flatMap { $0.best(row.objective) == nil ? nil : $0 })
        }
    }
}
