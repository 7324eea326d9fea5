import AutoMLSearch
import AutoMLWording
import Foundation
import GRDB

extension SQLiteTrialStore {
    public func recordTestOpening(_ opening: TestOpening, study: String) throws {
        try transaction { database in
            let key = try self.trialKey(study: study, opening.trial, in: database)
            let confusion = String(decoding: try JSONEncoder().encode(opening.confusion), as: UTF8.self)
            let details = try opening.details.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
            try database.execute(
                sql: """
                    insert into test_opening (trial_id, time, count, correct, confusion, details)
                    values (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [key, Stored.text(of: opening.time), opening.count, opening.correct, confusion, details])
        }
    }

    /// Every opening of the test set for a trial of the study, in order.
    public func testOpenings(of study: String) throws -> [TestOpening] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    select number, time, count, correct, confusion, details
                    from test_opening join trial on trial.id = trial_id where study_id = ? order by test_opening.id
                    """,
                arguments: [try self.study(study, in: database).key])
            return try rows.map(opening)
        }
    }

    private func opening(from row: Row) throws -> TestOpening {
        let (number, text): (Int, String) = (try row.value(0), try row.value(4))
        let confusion = try? JSONDecoder().decode([[Int]].self, fromUntrusted: Data(text.utf8))
        guard let confusion, let time = Stored.date(try row.value(1)) else {
            throw TrialColumns.malformed("test opening of trial \(number)")
        }
        return TestOpening(
            trial: number, time: time, count: try row.value(2), correct: try row.value(3), confusion: confusion,
            details: try details(row.value(5), ofTrial: number))
    }

    private func details(_ text: String?, ofTrial number: Trial.ID) throws -> TestOpening.Details? {
        guard let text else { return nil }
        guard let details = try? JSONDecoder().decode(TestOpening.Details.self, fromUntrusted: Data(text.utf8)) else {
            throw TrialColumns.malformed("test opening of trial \(number)")
        }
        return details
    }
}
