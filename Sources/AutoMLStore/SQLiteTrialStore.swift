public import AutoMLSearch
public import Foundation
import GRDB

/// Keeps studies in an SQLite file that several processes may use at once.
///
/// A transaction takes the write lock when it begins (`BEGIN IMMEDIATE`), so what it reads stays true until it commits.
/// Readers see the last committed state and never wait, nor hold up a writer (write-ahead logging). A process that is
/// killed loses nothing it committed.
public final class SQLiteTrialStore: TrialStore {
    public let path: String
    let reader: any DatabaseReader
    private let writer: (any DatabaseWriter)?
    let clock: @Sendable () -> Date
    private let hold: DatabaseHold

    /// Opens the database for a search; makes it where there is none.
    ///
    /// - Parameter clock: the time that is recorded with each change.
    /// - Throws: `StoreError`, also for a file that is no database, or a newer one.
    public convenience init(writing path: String, clock: @escaping @Sendable () -> Date = Date.init) throws {
        try self.init(writing: DatabaseFile(path), clock: clock)
    }

    /// Opens an existing database to look at; never makes one, and needs no right to write.
    ///
    /// - Throws: `StoreError`, also where there is none.
    public convenience init(reading path: String) throws {
        try self.init(reading: DatabaseFile(path))
    }

    /// For tests of migrations: under a schema of theirs.
    package convenience init(writing path: String, migrations: [String]) throws {
        try self.init(writing: DatabaseFile(path, schema: Schema(migrations: migrations)), clock: Date.init)
    }

    init(writing file: DatabaseFile, clock: @escaping @Sendable () -> Date) throws {
        let known = try file.hold()
        let pool = try file.openForWriting()
        hold = known ?? DatabaseHold(file.path)
        path = file.path
        reader = pool
        writer = pool
        self.clock = clock
    }

    init(reading file: DatabaseFile) throws {
        path = file.path
        let known = try file.hold()
        reader = try file.openForReading()
        hold = known ?? DatabaseHold(file.path)
        writer = nil
        clock = Date.init
    }

    public func open(_ definition: StudyDefinition) throws {
        try transaction { try StudyTable(database: $0, now: self.clock()).open(definition) }
    }

    public func write<Result>(study: String, _ body: (any Journal) throws -> Result) throws -> Result {
        try transaction { database in
            let row = try self.study(study, in: database)
            return try body(SQLiteJournal(database: database, study: row, clock: clock))
        }
    }

    public func leaderboard(study: String, objective: Objective, limit: Int?) throws -> [Trial] {
        try read { database in
            let row = try self.study(study, in: database)
            return try Ranking(study: row, objective: objective).trials(limit: limit, in: database)
        }
    }
}

// MARK: - Access for the rest of this room

extension SQLiteTrialStore {
    func transaction<Result>(_ body: (GRDB.Database) throws -> Result) throws -> Result {
        guard let writer else { throw StoreError.readOnly(path: path) }
        return try StoreError.explaining(path) {
            try writer.writeWithoutTransaction { database in
                var result: Result?
                try database.inTransaction(.immediate) {
                    result = try body(database)
                    return .commit
                }
                guard let result else { throw DatabaseError(message: "a transaction ended without its result") }
                return result
            }
        }
    }

    func read<Result>(_ body: (GRDB.Database) throws -> Result) throws -> Result {
        try StoreError.explaining(path) { try reader.read(body) }
    }

    func study(_ name: String, in database: GRDB.Database) throws -> StudyRow {
        if let row = try StudyRow(name, in: database) { return row }
        let names = try String.fetchAll(database, sql: "select name from study")
        throw StoreError.unknownStudy(path: path, name: name, hint: NearestName.hint(for: name, among: names))
    }
}
