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
            let row = try study.map { try self.study($0, in: database) }
            let names = FilterNames(database: database, study: row)
            let query = LeaderboardQuery(
                study: row, filter: try filter.map { try FilterCompiler(names: names).condition($0) },
                sort: try sort.map { try names.order(by: $0, descending: descending) }, limit: limit)
            return try query.rows(in: database)
        }
    }
}
