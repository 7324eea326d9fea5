import AutoMLSearch
import Foundation
import GRDB

/// The journal of one study inside a write transaction.
struct SQLiteJournal: Journal {
    let database: GRDB.Database
    let study: StudyRow
    let clock: @Sendable () -> Date

    func trial(_ id: Trial.ID) throws -> Trial? {
        try identified(id)?.trial
    }

    /// A question for each state: SQLite would walk through all trials for several at once, in the order of their numbers.
    func trials(in states: Set<String>) throws -> [Trial] {
        try states.flatMap { state in
            try TrialReader(database: database).trials(
                "where study_id = ? and state = ? order by number", [study.key, state])
        }.sorted { $0.id < $1.id }
    }

    func nextTrial() throws -> Trial.ID {
        try value("select ifnull(max(number), 0) + 1 from trial where study_id = ?", [study.key]) ?? 1
    }

    func owners() throws -> [Trial.ID: Owner] {
        let statement = try database.cachedStatement(
            sql: """
                select number, owner_host, owner_process, owner_run from trial
                where study_id = ? and state = 'running' and owner_host is not null
                """)
        var found: [Trial.ID: Owner] = [:]
        let rows = try Row.fetchCursor(statement, arguments: [study.key])
        while let row = try rows.next() {
            found[try row.value(0)] = Owner(host: try row.value(1), process: try row.value(2), run: try row.value(3))
        }
        return found
    }

    func owner(of id: Trial.ID) throws -> Owner? {
        let statement = try database.cachedStatement(
            sql: """
                select owner_host, owner_process, owner_run from trial
                where study_id = ? and number = ? and state = 'running' and owner_host is not null
                """)
        return try Row.fetchOne(statement, arguments: [study.key, id]).map { row in
            Owner(host: try row.value(0), process: try row.value(1), run: try row.value(2))
        }
    }

    func beat(_ owner: Owner) throws {
        try execute(
            """
            insert into heartbeat (run, beats, seen) values (?, 1, ?)
            on conflict (run) do update set beats = beats + 1, seen = excluded.seen
            """, [owner.name, Stored.text(of: clock())])
    }

    func beats(of owner: Owner) throws -> Int {
        try value("select beats from heartbeat where run = ?", [owner.name]) ?? 0
    }

    func record(_ measurement: AutoMLSearch.Measurement, of id: Trial.ID) throws {
        let key = try self.key(of: id)
        try insert(measurement, key: key)
        try updateSummary(key: key)
    }

    // MARK: - Shared by the writing of trials

    func insert(_ measurement: AutoMLSearch.Measurement, key: Int64) throws {
        try execute(
            """
            insert or replace into measurement (\(MeasurementColumns.list), trial_id) values (?, ?, ?, ?, ?, ?, ?, ?)
            """, StatementArguments(MeasurementColumns.values(of: measurement) + [key.databaseValue]))
    }

    func identified(_ id: Trial.ID) throws -> (key: Int64, trial: Trial)? {
        try TrialReader(database: database).identified("where study_id = ? and number = ?", [study.key, id]).first
    }

    func key(of id: Trial.ID) throws -> Int64 {
        let key: Int64? = try value("select id from trial where study_id = ? and number = ?", [study.key, id])
        guard let key else { throw JournalError.noTrial(id, study: study.name) }
        return key
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func value<Value: DatabaseValueConvertible>(_ sql: String, _ arguments: StatementArguments) throws -> Value? {
        try Value.fetchOne(try database.cachedStatement(sql: sql), arguments: arguments)
    }
}

extension Owner {
    /// What its heartbeats are counted under.
    fileprivate var name: String { run ?? "\(host) \(process)" }
}
