public import AutoMLSearch
import Foundation
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
            let start = try String.fetchOne(
                database, sql: "select min(started) from trial where study_id = ?", arguments: [row.key])
            var walk = HistoryWalk(row.objective, start: Stored.date(start))
            let statement = try database.cachedStatement(
                sql: """
                    select number, ended, iif(state = 'failed', null, objective), seconds from trial
                    where study_id = ? and ended is not null order by ended, number
                    """)
            let rows = try Row.fetchCursor(statement, arguments: [row.key])
            while let row = try rows.next() {
                try walk.pass(row.value(0), ended: row.value(1), value: row.number(2), seconds: row.number(3) ?? 0)
            }
            return walk.history
        }
    }
}

/// Goes through the trials in the order in which they ended.
private struct HistoryWalk {
    private let objective: Objective
    private let start: Date?
    private var steps: [StudyHistory.Step] = []
    private var count = 0
    private var training = 0.0
    private var lastEnd: String?

    init(_ objective: Objective, start: Date?) { (self.objective, self.start) = (objective, start) }

    mutating func pass(_ trial: Trial.ID, ended: String, value: Double?, seconds: Double) throws {
        count += 1
        training += seconds.isFinite ? seconds : 0
        lastEnd = ended
        guard let value, !value.isNaN, objective.isBetter(value, than: steps.last?.value ?? .nan) else { return }
        steps.append(
            .init(
                trial: trial, number: count, time: time(of: ended) ?? 0, trainingSeconds: training, value: value))
    }

    var history: StudyHistory {
        StudyHistory(trials: count, endTime: lastEnd.flatMap(time), steps: steps)
    }

    private func time(of text: String) -> Double? {
        guard let date = Stored.date(text), let start else { return nil }
        // To the millisecond, as it is recorded.
        return (date.timeIntervalSince(start) * 1000).rounded() / 1000
    }
}
