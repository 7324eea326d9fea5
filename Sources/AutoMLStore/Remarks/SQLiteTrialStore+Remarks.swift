public import AutoMLSearch
import GRDB

extension SQLiteTrialStore {
    /// Writes a note beside a study or one of its trials, in place of the one that was there; an empty one removes it.
    ///
    /// - Parameter trial: nil for the study itself.
    /// - Throws: `StoreError`, also for a note that is too long.
    public func setNote(_ text: String, study: String, trial: Trial.ID?) throws {
        try requireLength(of: text, atMost: Remarks.longestNote, "note")
        try setRemarks("note", text.isEmpty ? [] : [text], study: study, trial: trial)
    }

    /// Gives a trial these tags, and no others. Empty and repeated ones are left out.
    public func setTags(_ tags: [String], study: String, trial: Trial.ID) throws {
        let tags = Set(tags).subtracting([""]).sorted()
        for tag in tags { try requireLength(of: tag, atMost: Remarks.longestTag, "tag") }
        guard tags.count <= Remarks.mostTags else {
            throw StoreError.unfit("\(tags.count) tags are more than the \(Remarks.mostTags) that a trial may have")
        }
        try setRemarks("tag", tags, study: study, trial: trial)
    }

    /// The remarks on the study itself (under nil) and on its trials; whoever has none is absent.
    ///
    /// - Parameter trials: only of these, and of the study; nil for all.
    public func remarks(study: String, trials: [Trial.ID]? = nil) throws -> [Trial.ID?: Remarks] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    select number, kind, text from remark left join trial on trial.id = trial_id
                    where remark.study_id = ?1
                        and (?2 is null or trial_id is null or number in (select value from json_each(?2)))
                    order by remark.id
                    """,
                arguments: [
                    try self.study(study, in: database).key,
                    trials.map { "[" + $0.map(String.init).joined(separator: ",") + "]" },
                ])
            return try rows.reduce(into: [:]) { remarks, row in
                let trial: Trial.ID? = try row.value(0)
                let text: String = try row.value(2)
                if try row.value(1) == "note" {
                    remarks[trial, default: Remarks()].note = text
                } else {
                    remarks[trial, default: Remarks()].tags.append(text)
                }
            }
        }
    }

    private func setRemarks(_ kind: String, _ texts: [String], study: String, trial: Trial.ID?) throws {
        try transaction { database in
            let owner = try self.study(study, in: database).key
            let key = try trial.map { try self.trialKey(study: study, $0, in: database) }
            try database.execute(
                sql: "delete from remark where study_id = ? and trial_id is ? and kind = ?",
                arguments: [owner, key, kind])
            for text in texts {
                try database.execute(
                    sql: "insert into remark (study_id, trial_id, kind, text, time) values (?, ?, ?, ?, ?)",
                    arguments: [owner, key, kind, text, Stored.text(of: self.clock())])
            }
        }
    }

    private func requireLength(of text: String, atMost limit: Int, _ what: String) throws {
        guard text.count <= limit else {
            throw StoreError.unfit("a \(what) of \(text.count) characters is longer than the \(limit) that it may have")
        }
    }
}
