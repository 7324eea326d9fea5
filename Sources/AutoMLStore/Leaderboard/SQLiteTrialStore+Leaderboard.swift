public import AutoMLSearch
import GRDB

extension SQLiteTrialStore {
    /// The trials of a study, or of all, as a leaderboard shows them.
    ///
    /// - Parameters:
    ///   - study: nil for all studies; those with the same objective are ranked together.
    ///   - filter: rows for which it does not hold are left out, and so are those for which it is unknown because they
    ///     lack a value that it names (SQL's logic of NULL).
    ///   - sort: a column or hyperparameter to order by instead of the rank; rows without a value come last.
    ///   - descending: largest first. Nil: what gets better as it grows comes largest first, the rest smallest first.
    ///   - limit: at most so many rows.
    /// - Throws: `StoreError`, also for a name that is neither a column nor a hyperparameter.
    public func leaderboardRows(
        study: String? = nil, filter: AutoMLSearch.Expression? = nil, sort: String? = nil, descending: Bool? = nil,
        limit: Int? = nil
    ) throws -> [LeaderboardRow] {
        try read { database in
            try self.query(study, filter, sort, descending, limit, in: database).rows(in: database)
        }
    }

    /// Some rows of a leaderboard, to be leafed through, and how many there are in all.
    ///
    /// - Parameters:
    ///   - offset: rows before the page.
    ///   - limit: rows of the page, at most.
    /// - Throws: as `leaderboardRows`.
    public func leaderboardPage(
        study: String, filter: AutoMLSearch.Expression? = nil, sort: String? = nil, descending: Bool? = nil,
        offset: Int, limit: Int
    ) throws -> LeaderboardPage {
        try read { database in
            var query = try self.query(study, filter, sort, descending, limit, in: database)
            query.offset = offset
            let matching = try query.count(in: database)
            return LeaderboardPage(rows: try query.rows(in: database), matching: matching)
        }
    }

    private func query(
        _ study: String?, _ filter: AutoMLSearch.Expression?, _ sort: String?, _ descending: Bool?, _ limit: Int?,
        in database: GRDB.Database
    ) throws -> LeaderboardQuery {
        let row = try study.map { try self.study($0, in: database) }
        let names = FilterNames(database: database, study: row)
        return LeaderboardQuery(
            study: row, filter: try filter.map { try FilterCompiler(names: names).condition($0) },
            sort: try sort.map { try names.order(by: $0, descending: descending) }, limit: limit)
    }
}

/// One page of a leaderboard.
public struct LeaderboardPage: Sendable {
    public let rows: [LeaderboardRow]
    /// Rows on all pages.
    public let matching: Int
}
