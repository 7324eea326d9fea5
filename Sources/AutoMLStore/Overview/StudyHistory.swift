public import AutoMLSearch
import GRDB

/// How the best of a study came about.
public struct StudyHistory: Sendable, Hashable {
    /// Trials that have ended.
    public let trials: Int
    /// When the last of them ended, in seconds since the first trial started; nil before any ended.
    public let endTime: Double?
    /// Each trial that was better than all that ended before it, in order.
    public let steps: [Step]

    public struct Step: Sendable, Hashable {
        public let trial: Trial.ID
        /// How many trials had ended, this one among them.
        public let number: Int
        /// Seconds since the first trial started.
        public let time: Double
        /// Seconds that all trials trained until then.
        public let trainingSeconds: Double
        /// The trial's own best value, also where it is ranked by a mean over seeds.
        public let value: Double
    }
}

extension SQLiteTrialStore {
    /// Looks at every ended trial; failed ones count as tried, but never as best.
    public func history(of study: String) throws -> StudyHistory {
        try read { database in
            let row = try self.study(study, in: database)
            let clock = try StudyClock(of: row, in: database)
            let steps = try Row.fetchAll(
                database, sql: Self.improvements(row.objective, clock), arguments: [row.key]
            ).map { step in
                StudyHistory.Step(
                    trial: try step.value(0), number: try step.value(1), time: step.number(2) ?? 0,
                    trainingSeconds: step.number(3) ?? 0, value: step.number(4) ?? .nan)
            }
            let end = try Row.fetchOne(
                database,
                sql: """
                    select count(*), max(\(clock.seconds("ended"))) from trial
                    where study_id = ? and ended is not null
                    """,
                arguments: [row.key])
            return StudyHistory(trials: try end?.value(0) ?? 0, endTime: end?.number(1), steps: steps)
        }
    }

    private static func improvements(_ objective: Objective, _ clock: StudyClock) -> String {
        let sign = objective.direction == .maximize ? "" : "-"
        return """
            select number, place, \(clock.seconds("ended")), training, objective from (
                select *, max(merit) over (order by place rows between unbounded preceding and 1 preceding) as before
                from (
                    select number, ended, objective, iif(state = 'failed', null, \(sign)objective) as merit,
                        row_number() over (order by ended, number) as place,
                        sum(seconds) over (order by ended, number rows unbounded preceding) as training
                    from trial where study_id = ? and ended is not null))
            where merit is not null and (before is null or merit > before) order by place
            """
    }
}
