import AutoMLSearch
import GRDB

/// Reads whole trials, measurements included.
struct TrialReader {
    let database: GRDB.Database

    /// The trials that a condition on `trial` selects, in the order it says.
    ///
    /// - Parameter clause: SQL after `from trial`, of our own making; whatever others wrote is bound as an argument.
    func trials(_ clause: String, _ arguments: StatementArguments) throws -> [Trial] {
        try identified(clause, arguments).map(\.trial)
    }

    func identified(_ clause: String, _ arguments: StatementArguments) throws -> [(key: Int64, trial: Trial)] {
        let statement = try database.cachedStatement(sql: "select \(TrialColumns.list) from trial \(clause)")
        var found: [(key: Int64, trial: Trial)] = []
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() { found.append((try row.value(0), try TrialColumns.trial(from: row))) }
        for index in found.indices { found[index].trial.measurements = try measurements(of: found[index].key) }
        return found
    }

    func measurements(of key: Int64) throws -> [Measurement] {
        let statement = try database.cachedStatement(
            sql: "select \(MeasurementColumns.list) from measurement where trial_id = ? order by epoch")
        var found: [Measurement] = []
        let rows = try Row.fetchCursor(statement, arguments: [key])
        while let row = try rows.next() { found.append(try MeasurementColumns.measurement(from: row)) }
        return found
    }
}
