import AutoMLSearch
import GRDB

/// The SQL of one leaderboard. Texts of the user's are bound as arguments, never part of it.
struct LeaderboardQuery {
    /// Nil: all studies.
    let study: StudyRow?
    var filter: SQLFragment?
    var sort: SQLFragment?
    var limit: Int?
    /// So many of the first rows are left out.
    var offset = 0

    /// How many rows there are without a limit.
    func count(in database: GRDB.Database) throws -> Int {
        let plain = "select count(*) from trial \(study == nil ? "" : "where study_id = ?")"
        let sql = filter == nil ? plain : "select count(*) from (\(all))"
        let arguments = [study?.key].compactMap { $0?.databaseValue } + (filter?.arguments ?? [])
        return try Int.fetchOne(database, sql: sql, arguments: StatementArguments(arguments)) ?? 0
    }

    func rows(in database: GRDB.Database) throws -> [LeaderboardRow] {
        let statement = try database.cachedStatement(sql: isWholeStudy ? direct : ranked)
        var found: [LeaderboardRow] = []
        var noises: [String: Noise] = [:]
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
        while let row = try rows.next() {
            let name: String = try row.value(2)
            let noise = try noises[name] ?? self.noise(of: name, in: database)
            noises[name] = noise
            found.append(try LeaderboardRow(row, rank: isWholeStudy ? offset + found.count + 1 : row.value(0), noise))
        }
        return found
    }

    /// One trial of the study, with its rank; nil where there is none of this number.
    static func row(of number: Trial.ID, in study: StudyRow, _ database: GRDB.Database) throws -> LeaderboardRow? {
        let statement = try database.cachedStatement(
            sql: """
                select \(Ranking.countBefore) + 1, \(LeaderboardRow.columns)
                from trial join study on study.id = study_id where study_id = ? and number = ?
                """)
        let row = try Row.fetchOne(statement, arguments: [study.key, number])
        return try row.map { try LeaderboardRow($0, rank: try $0.value(0), try Noise(of: study, in: database)) }
    }

    private func noise(of name: String, in database: GRDB.Database) throws -> Noise {
        guard let row = try study ?? StudyRow(name, in: database) else {
            throw TrialColumns.malformed("study '\(name)'")
        }
        return try Noise(of: row, in: database)
    }

    /// Nothing left out, nothing reordered: the place in the list is the rank.
    private var isWholeStudy: Bool { study != nil && filter == nil && sort == nil }

    /// Follows the index, so that the first few cost the same among ten trials and among ten thousand.
    private var direct: String {
        """
        select 0, \(LeaderboardRow.columns) from trial join study on study.id = study_id
        where study_id = ? order by \(Ranking.order) limit ? offset ?
        """
    }

    private var ranked: String { "\(all) order by \(order) limit ? offset ?" }

    /// Ranks are given before the filter, so that a row keeps its place in the study.
    private var all: String {
        """
        with ranked as (
            select id, row_number() over (partition by study_id order by \(Ranking.order)) as rank
            from trial \(study == nil ? "" : "where study_id = ?"))
        select rank, \(LeaderboardRow.columns)
        from ranked join trial on trial.id = ranked.id join study on study.id = study_id
        \(filter.map { "where \($0.sql)" } ?? "")
        """
    }

    private var arguments: [DatabaseValue] {
        [study?.key].compactMap { $0?.databaseValue } + (filter?.arguments ?? []) + (sort?.arguments ?? [])
            + [(limit.map { max($0, 0) } ?? -1).databaseValue, max(offset, 0).databaseValue]
    }

    /// Studies with the same objective share one order.
    private var order: String {
        if let sort { return sort.sql + ", rank, study_id" }
        return study == nil ? "metric, direction, \(Ranking.order), study_id" : "rank"
    }
}

/// SQL of our own making, and the arguments to its question marks.
struct SQLFragment: Hashable {
    var sql: String
    var arguments: [DatabaseValue] = []
}
