public import AutoMLSearch
import GRDB

extension SQLiteTrialStore {
    /// One trial with its measurements.
    ///
    /// - Throws: `StoreError.unknownStudy` or `unknownTrial`.
    public func trial(study: String, _ number: Trial.ID) throws -> TrialRecord {
        try read { database in
            let study = try self.study(study, in: database)
            let found = try TrialReader(database: database).identified(
                "where study_id = ? and number = ?", [study.key, number])
            guard let row = try LeaderboardQuery.row(of: number, in: study, database), let (key, trial) = found.first
            else {
                throw try self.unknown(number, in: study, database)
            }
            return try self.record(key: key, row: row, trial: trial, in: database)
        }
    }

    /// Trials with their measurements, by number; numbers that are no trial's are left out.
    public func trials(study: String, _ numbers: [Trial.ID]) throws -> [Trial] {
        try read { database in
            let list = "[" + numbers.map(String.init).joined(separator: ",") + "]"
            return try TrialReader(database: database).trials(
                "where study_id = ? and number in (select value from json_each(?)) order by number",
                [try self.study(study, in: database).key, list])
        }
    }

    /// The key of a trial for the tables beside it.
    func trialKey(study: String, _ number: Trial.ID, in database: GRDB.Database) throws -> Int64 {
        let study = try self.study(study, in: database)
        let key = try Int64.fetchOne(
            database, sql: "select id from trial where study_id = ? and number = ?", arguments: [study.key, number])
        guard let key else { throw try unknown(number, in: study, database) }
        return key
    }

    private func unknown(_ number: Trial.ID, in study: StudyRow, _ database: GRDB.Database) throws -> StoreError {
        let count = try Int.fetchOne(
            database, sql: "select count(*) from trial where study_id = ?", arguments: [study.key])
        return .unknownTrial(study: study.name, number: number, count: count ?? 0)
    }

    private func record(
        key: Int64, row: LeaderboardRow, trial: Trial, in database: GRDB.Database
    ) throws -> TrialRecord {
        let rest = try Row.fetchOne(
            database,
            sql: """
                select best_epoch, weights_sha256, program, blas_core, kernels, owner_host, owner_process,
                    trial.created, started, ended, owner_run, job, node
                from trial join provenance on provenance.id = trial.provenance_id where trial.id = ?
                """,
            arguments: [key])
        guard let rest else { throw TrialColumns.malformed("trial \(trial.id)") }
        let provenance = Provenance(
            program: try rest.value(2), blasCore: try rest.value(3), kernels: try rest.value(4))
        return TrialRecord(
            row: row, trial: trial, bestEpoch: try rest.value(0), weightsHash: try rest.value(1),
            provenance: provenance, place: try place(from: rest),
            owner: trial.state == .running ? try owner(from: rest) : nil,
            created: Stored.date(try rest.value(7)), started: Stored.date(try rest.value(8)),
            ended: Stored.date(try rest.value(9)))
    }

    private func place(from row: Row) throws -> TrialPlace? {
        guard let job: String = try row.value(11), let node: String = try row.value(12) else { return nil }
        return TrialPlace(job: job, node: node)
    }

    private func owner(from row: Row) throws -> Owner? {
        guard let host: String = try row.value(5), let process: Int32 = try row.value(6) else { return nil }
        return Owner(host: host, process: process, run: try row.value(10))
    }
}
