import AutoMLSearch
import GRDB

/// Trials that stand for all of a study in a chart: with few, all of them.
public struct StudySample: Sendable {
    /// By number.
    public let trials: [SampledTrial]
    /// Trials of the study.
    public let total: Int
    /// Among the trials that are not of the best, one of so many is in the sample; 1 where all are.
    public let stride: Int
    /// How many of the best are in it.
    public let best: Int
}

/// One trial as charts need it.
public struct SampledTrial: Sendable {
    public let row: LeaderboardRow
    /// Seconds since the study's first trial started; nil for one that never ran.
    public let started: Double?
    public let ended: Double?
    /// At the epoch whose weights are kept.
    public let trainAccuracy: Double?
    public let trainLoss: Double?
}

extension SQLiteTrialStore {
    /// The best trials, and of the others as many as there is room for, spread evenly over the ranks.
    ///
    /// - Parameters:
    ///   - limit: trials in the sample, about.
    ///   - best: how many of the first ranks are in it for certain.
    public func sample(of study: String, limit: Int, best: Int) throws -> StudySample {
        try read { database in
            let row = try self.study(study, in: database)
            let total =
                try Int.fetchOne(
                    database, sql: "select count(*) from trial where study_id = ?", arguments: [row.key]) ?? 0
            let stride = total <= limit ? 1 : max(1, (total - best + limit - best - 1) / max(limit - best, 1))
            let statement = try database.cachedStatement(sql: Self.sampling(try StudyClock(of: row, in: database)))
            let noise = try Noise(of: row, in: database)
            var trials: [SampledTrial] = []
            let rows = try Row.fetchCursor(statement, arguments: [row.key, best, best, stride])
            while let row = try rows.next() { trials.append(try SampledTrial(row, noise)) }
            return StudySample(trials: trials, total: total, stride: stride, best: min(best, total))
        }
    }

    private static func sampling(_ clock: StudyClock) -> String {
        """
        with ranked as (
            select id, row_number() over (order by \(Ranking.order)) as rank from trial where study_id = ?)
        select rank, \(LeaderboardRow.columns), \(clock.seconds("started")), \(clock.seconds("ended")),
            (select train_accuracy from measurement where trial_id = trial.id and epoch = best_epoch),
            (select train_loss from measurement where trial_id = trial.id and epoch = best_epoch)
        from ranked join trial on trial.id = ranked.id join study on study.id = study_id
        where rank <= ? or (rank - ?) % ? = 0
        order by number
        """
    }
}

extension SampledTrial {
    fileprivate init(_ row: Row, _ noise: Noise) throws {
        self.init(
            row: try LeaderboardRow(row, rank: row.value(0), noise), started: row.number(18), ended: row.number(19),
            trainAccuracy: row.number(20), trainLoss: row.number(21))
    }
}
