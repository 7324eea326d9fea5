import AutoMLSearch
import GRDB

/// `trial` sums up its measurements, so that a leaderboard reads none of them.
extension SQLiteJournal {
    /// The values of the epoch that is best by the study's objective, or by validation accuracy where the objective
    /// was not measured: those of the weights that are kept.
    func updateSummary(key: Int64) throws {
        let measurements = try TrialReader(database: database).measurements(of: key)
        let objective = study.objective
        let best = best(objective, of: measurements) ?? best(.validationAccuracy, of: measurements)
        try execute(
            """
            update trial set objective = ?, validation_accuracy = ?, validation_loss = ?, best_epoch = ?, epochs = ?,
                seconds = ?
            where id = ?
            """,
            [
                objective.best(of: measurements), best?[.validationAccuracy], best?[.validationLoss], best?.epoch,
                measurements.count, measurements.map(\.seconds).filter(\.isFinite).reduce(0, +), key,
            ])
        try updateScore(key: key)
    }

    /// A failed trial has no score, whatever it measured.
    func updateScore(key: Int64) throws {
        let sign = study.objective.direction == .maximize ? 1 : -1
        try execute(
            "update trial set score = case when state = 'failed' then null else ? * objective end where id = ?",
            [sign, key])
    }

    private func best(_ objective: Objective, of measurements: [Measurement]) -> Measurement? {
        guard let value = objective.best(of: measurements) else { return nil }
        return measurements.first { $0[objective.metric] == value }
    }
}
