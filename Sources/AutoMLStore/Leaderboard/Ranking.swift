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

    /// How many of the study stand before the trial that the query around it is at: its rank less one, without ranking
    /// all. Each term is one range of the index `trial_by_rank`: better scores, any score where there is none, and equal
    /// scores.
    static let countBefore = """
        ((select count(*) from trial as other where other.study_id = trial.study_id and other.score > trial.score)
        + iif(trial.score is null, (
            select count(*) from trial as other where other.study_id = trial.study_id and other.score is not null), 0)
        + (select count(*) from trial as other where other.study_id = trial.study_id and other.score is trial.score
            and (
                (other.state = 'failed'), ifnull(other.validation_loss, 9e999), ifnull(other.parameters, 9e999),
                other.number
            ) < (
                (trial.state = 'failed'), ifnull(trial.validation_loss, 9e999), ifnull(trial.parameters, 9e999),
                trial.number)))
        """

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
