public import Foundation
import GRDB

extension SQLiteTrialStore {
    /// Seconds that all trials of a study trained together, when the first of them started, and when the last one ended;
    /// nil before there was one.
    public func extent(of study: String) throws -> (trainingSeconds: Double, started: Date?, ended: Date?) {
        try read { database in
            let row = try Row.fetchOne(
                database, sql: "select total(seconds), min(started), max(ended) from trial where study_id = ?",
                arguments: [try self.study(study, in: database).key])
            return (row?.number(0) ?? 0, Stored.date(try row?.value(1)), Stored.date(try row?.value(2)))
        }
    }
}
