import AutoMLSearch
import GRDB

/// The SQL of one leaderboard. Texts of the user's are bound as arguments, never part of it.
struct LeaderboardQuery {
    let study: StudyRow?
    let filter: SQLFragment?
    let sort: SQLFragment?
    let limit: Int?

    private static let columns = """
        rank, number, study, state, detail, network, metric, objective, validation_accuracy, validation_loss, \
        parameters, macs, memory_bytes, epochs, seconds, configuration, strategy
        """

    func rows(in database: GRDB.Database) throws -> [LeaderboardRow] {
        let statement = try database.cachedStatement(sql: sql)
        var found: [LeaderboardRow] = []
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
        while let row = try rows.next() { found.append(try Self.row(row)) }
        return found
    }

    /// Ranks are given before the filter, so that a row keeps its place in the study.
    private var sql: String {
        """
        with ranked as (
            select trial.*, study.name as study, study.metric as metric, study.direction as direction,
                study.fixed as fixed,
                row_number() over (partition by study_id order by \(Ranking.order)) as rank
            from trial join study on study.id = study_id
            \(study == nil ? "" : "where study_id = ?"))
        select \(Self.columns) from ranked
        \(filter.map { "where \($0.sql)" } ?? "")
        order by \(order)
        limit ?
        """
    }

    private var arguments: [DatabaseValue] {
        [study?.key].compactMap { $0?.databaseValue } + (filter?.arguments ?? []) + (sort?.arguments ?? [])
            + [(limit.map { max($0, 0) } ?? -1).databaseValue]
    }

    /// Studies with the same objective share one order.
    private var order: String {
        if let sort { return sort.sql + ", rank, study_id" }
        return study == nil ? "metric, direction, \(Ranking.order), study_id" : "rank"
    }

    private static func row(_ row: Row) throws -> LeaderboardRow {
        guard let state = Trial.State(name: row[3], detail: row[4]), let values = FlatJSON.values(in: row[15]) else {
            throw TrialColumns.malformed("trial \(row[1] as DatabaseValue)")
        }
        return LeaderboardRow(
            rank: row[0], trial: row[1], study: row[2], state: state, network: row[5],
            metric: Metric(rawValue: row[6]), value: row[7], validationAccuracy: row[8], validationLoss: row[9],
            parameters: count(row[10]), macs: count(row[11]), memoryBytes: count(row[12]), epochs: row[13],
            seconds: row[14], configuration: Configuration(values), strategy: row[16])
    }

    private static func count(_ value: DatabaseValue) -> Int? {
        if case .int64(let integer) = value.storage { return Int(integer) }
        return Stored.number(value).flatMap { Int(exactly: $0.rounded()) }
    }
}

/// SQL of our own making, and the arguments to its question marks.
struct SQLFragment: Hashable {
    var sql: String
    var arguments: [DatabaseValue] = []
}
