import GRDB

/// What a person would type into the sqlite3 shell; for tests.
extension SQLiteTrialStore {
    package func execute(_ sql: String) throws {
        try transaction { try $0.execute(sql: sql) }
    }

    /// Outside of any transaction, where pragmas have an effect.
    package func executeOutside(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Every row as its columns' texts, NULL as nil.
    package func rows(_ sql: String) throws -> [[String?]] {
        try read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map { $0.isNull ? nil : String.fromDatabaseValue($0) ?? "\($0)" }
            }
        }
    }
}
