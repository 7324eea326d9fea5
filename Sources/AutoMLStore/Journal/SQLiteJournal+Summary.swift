import AutoMLSearch
import GRDB

/// `trial` sums up its measurements, so that a leaderboard reads none of them.
extension SQLiteJournal {
    /// Takes the values of the epoch that is best by the study's objective, of equal ones that with the lowest
    /// validation loss: those of the weights that are kept.
    func updateSummary(key: Int64) throws {
        let metric = MetricValue(study.objective.metric).value
        let direction = study.objective.direction == .maximize ? "desc" : "asc"
        try execute(
            """
            update trial set
                (best_epoch, objective, validation_accuracy, validation_loss) = (
                    select epoch, value, nullif(validation_accuracy, 'NaN'), nullif(validation_loss, 'NaN')
                    from (select *, \(metric.sql) as value from measurement where trial_id = trial.id)
                    where value is not null
                    order by value \(direction), ifnull(nullif(validation_loss, 'NaN'), 9e999), epoch limit 1),
                (epochs, seconds) = (
                    select count(*), total(case when abs(seconds) < 9e999 then seconds end)
                    from measurement where trial_id = trial.id)
            where id = ?
            """, StatementArguments(metric.arguments + [key.databaseValue]))
        try updateScore(key: key)
    }

    /// A failed trial has no score, whatever it measured.
    func updateScore(key: Int64) throws {
        let sign = study.objective.direction == .maximize ? 1 : -1
        try execute(
            "update trial set score = case when state = 'failed' then null else ? * objective end where id = ?",
            [sign, key])
    }

    /// Completed trials of one configuration, from several seeds, share the mean of their scores.
    func shareScore(key: Int64) throws {
        let sign = study.objective.direction == .maximize ? 1 : -1
        try execute(
            """
            with seed as (
                select id, objective from trial
                where state = 'completed' and objective is not null
                    and (study_id, hash) = (select study_id, hash from trial where id = ?))
            update trial set score = (select ? * avg(objective) from seed)
            where id in (select id from seed) and (select count(*) from seed) > 1
            """, [key, sign])
    }
}
