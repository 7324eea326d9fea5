/// Something that holds in every database at any moment, whoever was killed in the middle of whatever.
struct Invariant {
    /// What is broken, of the rows that the query finds: study, then trial.
    let complaint: String
    /// Finds what breaks it; nothing in a sound database.
    let query: String

    static let all = [
        Invariant(
            complaint: "the journal has gaps: a replay or a resumed search would not see all that happened",
            query: """
                select study.name, null from transition join study on study.id = study_id
                group by study_id having count(*) != max(sequence) or min(sequence) != 1
                """),
        Invariant(
            complaint: "its state is not that of its last entry in the journal",
            query: """
                select study.name, number from trial join study on study.id = study_id
                where state != (
                    select state from transition where trial_id = trial.id order by sequence desc limit 1)
                """),
        Invariant(
            complaint: "it is not in the journal",
            query: """
                select study.name, number from trial join study on study.id = study_id
                where not exists (select * from transition where trial_id = trial.id)
                """),
        Invariant(
            complaint: "its row does not count the epochs that were measured",
            query: """
                select study.name, number from trial join study on study.id = study_id
                where epochs != (select count(*) from measurement where trial_id = trial.id)
                """),
        Invariant(
            complaint: "it runs, and nobody is named who runs it",
            query: """
                select study.name, number from trial join study on study.id = study_id
                where state = 'running' and owner_process is null
                """),
        Invariant(
            complaint: "it ended, and is still somebody's",
            query: """
                select study.name, number from trial join study on study.id = study_id
                where state in ('completed', 'pruned', 'failed') and owner_process is not null
                """),
    ]
}
