import AutoMLSearch
import GRDB

/// The order of a study's trials by an objective.
struct Ranking {
    let study: StudyRow
    let objective: Objective

    /// By the study's own objective: the order of the index `trial_by_rank`, so that the first few cost the same among
    /// ten trials and among ten thousand. Best first, unmeasured after, failed last; a tie goes to the lower validation
    /// loss, then to fewer parameters, then to the smaller number.
    static let order =
        "score desc, (state = 'failed'), (ifnull(validation_loss, 9e999)), (ifnull(parameters, 9e999)), number"

    func trials(limit: Int?, in database: GRDB.Database) throws -> [Trial] {
        let reader = TrialReader(database: database)
        if objective == study.objective {
            let count = limit.map { max($0, 0) } ?? -1
            return try reader.trials("where study_id = ? order by \(Self.order) limit ?", [study.key, count])
        }
        let all = try reader.trials("where study_id = ?", [study.key]).ranked(by: objective)
        return limit.map { Array(all.prefix(max($0, 0))) } ?? all
    }
}
