public import AutoMLSearch
public import Foundation
import GRDB

/// When a trial was proposed, first ran and ended.
public struct TrialTimes: Sendable, Hashable {
    public let created: Date?
    /// When it first ran; nil before.
    public let started: Date?
    /// When it was completed, pruned or failed; nil before.
    public let ended: Date?
}

extension SQLiteTrialStore {
    /// Those of all trials of a study, at once.
    ///
    /// - Throws: `StoreError.unknownStudy`.
    public func times(study: String) throws -> [Trial.ID: TrialTimes] {
        try read { database in
            let rows = try Row.fetchCursor(
                database, sql: "select number, created, started, ended from trial where study_id = ?",
                arguments: [try self.study(study, in: database).key])
            var times: [Trial.ID: TrialTimes] = [:]
            while let row = try rows.next() {
                times[try row.value(0)] = TrialTimes(
                    created: Stored.date(try row.value(1)), started: Stored.date(try row.value(2)),
                    ended: Stored.date(try row.value(3)))
            }
            return times
        }
    }
}
