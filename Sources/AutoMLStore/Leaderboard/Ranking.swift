import AutoMLSearch
import GRDB

/// The order of a study's trials by an objective.
struct Ranking {
    let study: StudyRow
    let objective: Objective

    /// By the study's own objective: the order of the index `trial_by_rank`, so that the first few cost the same among
    /// ten trials and among ten thousand.
    static let order = order(by: "score")

    /// Best first, unmeasured after, failed last; a tie goes to the lower validation loss, then to fewer parameters,
    /// then to the smaller number.
    private static func order(by score: String) -> String {
        "\(score) desc, (state = 'failed'), (ifnull(validation_loss, 9e999)), (ifnull(parameters, 9e999)), number"
    }

    func trials(limit: Int?, in database: GRDB.Database) throws -> [Trial] {
        let reader = TrialReader(database: database)
        let count = limit.map { max($0, 0) } ?? -1
        if objective == study.objective {
            return try reader.trials("where study_id = ? order by \(Self.order) limit ?", [study.key, count])
        }
        return try reader.trials(
            "where study_id = ? order by \(Self.order(by: score.sql)) limit ?",
            StatementArguments([study.key.databaseValue] + score.arguments + [count.databaseValue]))
    }

    /// The best measured value, larger is better.
    private var score: SQLFragment {
        let metric = MetricValue(objective.metric).value
        let best = objective.direction == .maximize ? "max(\(metric.sql))" : "-min(\(metric.sql))"
        let query = "select \(best) from measurement where trial_id = trial.id"
        return SQLFragment(
            sql: "case when state = 'failed' then null else (\(query)) end", arguments: metric.arguments)
    }
}
