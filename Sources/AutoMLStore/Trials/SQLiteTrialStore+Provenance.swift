public import AutoMLSearch
import GRDB

extension SQLiteTrialStore {
    /// Notes what computed a trial's numbers, where that is not the program and the machine that keep the study.
    public func record(_ provenance: Provenance, of trial: Trial.ID, study: String) throws {
        try transaction { database in
            let key = try self.trialKey(study: study, trial, in: database)
            try database.execute(
                sql: "update trial set provenance_id = ? where id = ?",
                arguments: [try StudyRow.provenanceKey(of: provenance, in: database), key])
        }
    }

    /// Notes where a trial is trained from now on, in place of where it was before.
    public func record(_ place: TrialPlace, of trial: Trial.ID, study: String) throws {
        try transaction { database in
            let key = try self.trialKey(study: study, trial, in: database)
            try database.execute(
                sql: "update trial set (job, node) = (?, ?) where id = ?", arguments: [place.job, place.node, key])
        }
    }
}
