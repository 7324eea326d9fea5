public import AutoMLSearch
import GRDB

/// When trials ran.
public struct StudyTimeline: Sendable, Hashable {
    /// In order of their beginning.
    public let spans: [Span]
    /// Spans of the whole study, also those that are left out.
    public let total: Int

    /// One stretch of a trial: it may run several times, with pauses between.
    public struct Span: Sendable, Hashable {
        public let trial: Trial.ID
        /// Seconds since the study's first trial started.
        public let start: Double
        /// Nil while it runs.
        public let end: Double?
        /// What it became after the stretch; `running` while it runs.
        public let state: String
    }
}

extension SQLiteTrialStore {
    /// - Parameter limit: only the latest so many stretches.
    public func timeline(of study: String, limit: Int) throws -> StudyTimeline {
        try read { database in
            let row = try self.study(study, in: database)
            let clock = try StudyClock(of: row, in: database)
            let total = try Int.fetchOne(
                database, sql: "select count(*) from transition where study_id = ? and state = 'running'",
                arguments: [row.key])
            let rows = try Row.fetchAll(
                database, sql: Self.stretches(clock), arguments: [row.key, limit])
            return StudyTimeline(
                spans: try rows.map { span in
                    .init(
                        trial: try span.value(0), start: span.number(1) ?? 0, end: span.number(2),
                        state: try span.value(3))
                }, total: total ?? 0)
        }
    }

    /// The change that follows a beginning is looked up by the index on the trial.
    private static func stretches(_ clock: StudyClock) -> String {
        """
        with beginning as (
            select trial_id, sequence, study_id, time from transition
            where study_id = ? and state = 'running' order by sequence desc limit ?)
        select number, \(clock.seconds("beginning.time")), \(clock.seconds("following.time")),
            ifnull(following.state, 'running')
        from beginning join trial on trial.id = beginning.trial_id
            left join transition as following on following.study_id = beginning.study_id
                and following.sequence = (
                    select min(sequence) from transition as later
                    where later.trial_id = beginning.trial_id and later.sequence > beginning.sequence)
        order by beginning.sequence
        """
    }
}
