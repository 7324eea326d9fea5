import AutoMLSearch
import GRDB

/// The order of a study's trials by an objective.
struct Ranking {
    let study: StudyRow
    let objective: Objective

    /// By the study's own objective: the order of the index `trial_by_rank`, so that the first few cost the same among
    /// ten trials and among ten thousand.
    static let order = order(by: "score")

    /// Best first, unmeasured after, failed last; a tie goes to fewer parameters, then to the smaller number.
    private static func order(by score: String) -> String {
        "\(score) desc, (state = 'failed'), (ifnull(parameters, 9e999)), number"
    }

    func trials(limit: Int?, in database: GRDB.Database) throws -> [Trial] {
        let reader = TrialReader(database: database)
        let count = limit.map { max($0, 0) } ?? -1
        if objective == study.objective {
            return try reader.trials("where study_id = ? order by \(Self.order) limit ?", [study.key, count])
        }
        return try reader.trials(
            "where study_id = ? order by \(Self.order(by: score)) limit ?",
            StatementArguments([study.key]) + scoreArguments + [count])
    }

    /// The best measured value, larger is better. NaN is the text 'NaN' in a column and null inside JSON.
    private var score: String {
        let column = objective.metric.rawValue
        let values =
            hasColumn
            ? "select \(column) as value from measurement where trial_id = trial.id and typeof(\(column)) <> 'text'"
            : "select m.value from measurement, json_each(other_metrics) m where trial_id = trial.id and m.key = ?"
        let best = objective.direction == .maximize ? "max(value)" : "-min(value)"
        return "case when state = 'failed' then null else (select \(best) from (\(values))) end"
    }

    private var scoreArguments: StatementArguments {
        hasColumn ? [] : [objective.metric.rawValue]
    }

    private var hasColumn: Bool {
        MeasurementColumns.metrics.contains(objective.metric)
    }
}
