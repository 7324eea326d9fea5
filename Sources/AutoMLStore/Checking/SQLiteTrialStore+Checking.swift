public import AutoMLSearch
import AutoMLWording
import GRDB

/// What a check of a database found.
public struct DatabaseCheck: Sendable, Hashable {
    public var studies = 0
    public var trials = 0
    public var measurements = 0
    /// Each in one line; empty for a sound database.
    public var complaints: [String] = []
    /// The files that the database knows of, for whoever can reach them.
    public var files: [KnownFile] = []

    /// A file of a trial, as it was when it was written.
    public struct KnownFile: Sendable, Hashable {
        public let study: String
        public let trial: Trial.ID
        public let artifact: Artifact
    }
}

extension SQLiteTrialStore {
    /// Looks at everything: the file as SQLite sees it, and what must hold between its tables.
    ///
    /// Reads one state of the database, also while searches write to it.
    public func check() throws -> DatabaseCheck {
        try read { database in
            var check = DatabaseCheck()
            check.complaints = try Self.damage(in: database)
            // Of a damaged file nothing more can be said.
            guard check.complaints.isEmpty else { return check }
            for invariant in Invariant.all {
                check.complaints += try Row.fetchAll(database, sql: invariant.query).map { row in
                    let trial: Int? = try row.value(1)
                    let place = "study '\(try row.value(0) as String)'" + (trial.map { ", trial \($0)" } ?? "")
                    return "\(place): \(invariant.complaint)".printable()
                }
            }
            (check.studies, check.trials, check.measurements) = (
                try Self.count("study", in: database), try Self.count("trial", in: database),
                try Self.count("measurement", in: database)
            )
            check.files = try Self.files(in: database)
            return check
        }
    }

    private static func damage(in database: GRDB.Database) throws -> [String] {
        // One row may hold many lines, and begins with a heading.
        let words = try String.fetchAll(database, sql: "pragma integrity_check(20)")
            .flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
            .filter { $0 != "ok" && !$0.hasPrefix("***") }.prefix(20)
        if !words.isEmpty { return words.map { "the file is damaged: \($0)".printable() } }
        return try orphans(in: database)
    }

    private static func orphans(in database: GRDB.Database) throws -> [String] {
        try Row.fetchAll(database, sql: "pragma foreign_key_check").prefix(20).map { row in
            let (table, parent) = (try row.value(0) as String?, try row.value(2) as String?)
            return "a row of \(table ?? "a table") belongs to none of \(parent ?? "another")".printable()
        }
    }

    private static func count(_ table: String, in database: GRDB.Database) throws -> Int {
        try Int.fetchOne(database, sql: "select count(*) from \(table)") ?? 0
    }

    static func files(in database: GRDB.Database) throws -> [DatabaseCheck.KnownFile] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                select study.name, number, kind, path, sha256, bytes
                from artifact join trial on trial.id = trial_id join study on study.id = study_id
                order by study.id, number, artifact.id
                """)
        return try rows.map { row in
            let artifact = Artifact(
                kind: try row.value(2), path: try row.value(3), sha256: try row.value(4), bytes: try row.value(5))
            return DatabaseCheck.KnownFile(study: try row.value(0), trial: try row.value(1), artifact: artifact)
        }
    }
}
