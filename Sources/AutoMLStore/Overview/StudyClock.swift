import GRDB

/// Times of a study as seconds since its first trial started: what charts count by.
struct StudyClock {
    /// When the first trial started, as SQLite's Julian day; nil before there is one.
    let start: Double?

    init(of study: StudyRow, in database: GRDB.Database) throws {
        start = try Double.fetchOne(
            database, sql: "select min(julianday(started)) from trial where study_id = ?", arguments: [study.key])
    }

    /// SQL that makes seconds of a column with a time; NULL where there is none.
    ///
    /// - Parameter column: of our own making, never of a user's.
    func seconds(_ column: String) -> String {
        "round((julianday(\(column)) - \(start ?? 0)) * 86400.0, 3)"
    }
}
