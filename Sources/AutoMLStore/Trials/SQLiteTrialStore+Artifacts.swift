public import AutoMLSearch
import GRDB

extension SQLiteTrialStore {
    /// Notes a file of a trial; one at the same path is replaced.
    public func add(_ artifact: Artifact, study: String, trial: Trial.ID) throws {
        try transaction { database in
            let key = try self.trialKey(study: study, trial, in: database)
            try database.execute(
                sql: "insert or replace into artifact (trial_id, kind, path, sha256, bytes) values (?, ?, ?, ?, ?)",
                arguments: [key, artifact.kind, artifact.path, artifact.sha256, artifact.bytes])
        }
    }

    /// The files of a trial, in the order in which they were noted.
    public func artifacts(study: String, trial: Trial.ID) throws -> [Artifact] {
        try read { database in
            let key = try self.trialKey(study: study, trial, in: database)
            let rows = try Row.fetchAll(
                database, sql: "select kind, path, sha256, bytes from artifact where trial_id = ? order by id",
                arguments: [key])
            return try rows.map { row in
                Artifact(
                    kind: try row.value(0), path: try row.value(1), sha256: try row.value(2), bytes: try row.value(3))
            }
        }
    }

    /// The trials of a study that have a file of this kind, best first as the leaderboard ranks them, each with its file.
    ///
    /// - Parameter candidate: a trial that is ranked among them, whether it has one or not.
    public func trialsByRank(
        with kind: String, and candidate: Trial.ID? = nil, study: String
    ) throws -> [(trial: Trial.ID, file: Artifact?)] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    select number, path, sha256, bytes
                    from trial left join artifact on trial_id = trial.id and kind = ?
                    where study_id = ? and (number = ? or trial.id in (select trial_id from artifact where kind = ?))
                    order by \(Ranking.order)
                    """,
                arguments: [kind, try self.study(study, in: database).key, candidate, kind])
            return try rows.map { row in
                guard let path: String = try row.value(1) else { return (try row.value(0), nil) }
                let file = Artifact(kind: kind, path: path, sha256: try row.value(2), bytes: try row.value(3))
                return (try row.value(0), file)
            }
        }
    }

    /// Forgets a file of a trial; one that was never noted is no error. The file itself is the caller's to remove.
    public func removeArtifact(path: String, study: String, trial: Trial.ID) throws {
        try transaction { database in
            let key = try self.trialKey(study: study, trial, in: database)
            try database.execute(
                sql: "delete from artifact where trial_id = ? and path = ?", arguments: [key, path])
        }
    }
}
