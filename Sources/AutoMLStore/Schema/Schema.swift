import GRDB

/// The tables, and how an older database becomes one of today.
///
/// Migrations are only ever appended: the schema version, kept as `user_version`, is how many were applied.
package struct Schema {
    /// "AMLS" in ASCII, kept as `application_id`: tells our databases from those of other programs.
    static let applicationID = 0x414D_4C53

    static let current = Schema(migrations: allMigrations)

    package static let allMigrations = [version1, version2, version3, version4, version5, version6]

    let migrations: [String]

    var version: Int { migrations.count }

    /// Brings the database to this version; in one transaction of the caller's.
    func migrate(_ database: GRDB.Database) throws {
        let applied = try Schema.version(of: database)
        for migration in migrations.dropFirst(applied) { try database.execute(sql: migration) }
        try database.execute(sql: "pragma user_version = \(version)")
        try database.execute(sql: "pragma application_id = \(Schema.applicationID)")
    }

    static func version(of database: GRDB.Database) throws -> Int {
        let version = try Int.fetchOne(database, sql: "pragma user_version") ?? 0
        // Only damage makes it negative, and there are no migrations to leave out of that many.
        if version < 0 { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "its schema is number \(version)") }
        return version
    }

    /// Whose database this is.
    static func identity(of database: GRDB.Database) throws -> Identity {
        let id = try Int.fetchOne(database, sql: "pragma application_id") ?? 0
        if id == applicationID { return .ours(version: try version(of: database)) }
        let isEmpty = try Bool.fetchOne(database, sql: "select not exists (select * from sqlite_schema)") ?? true
        return id == 0 && isEmpty ? .empty : .foreign
    }

    enum Identity: Hashable {
        case ours(version: Int)
        case empty
        case foreign
    }
}
