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
        if found.count > Self.fewTrials {
            let all = try allMeasurements(ofTrials: clause, arguments)
            for index in found.indices { found[index].trial.measurements = all[found[index].key] ?? [] }
        } else {
            for index in found.indices { found[index].trial.measurements = try measurements(of: found[index].key) }
        }
        return found
    }

    /// More trials than these get their measurements from one query in place of one each.
    private static let fewTrials = 100

    /// In the order in which the table lies on disk: keys of trials, then epochs.
    private func allMeasurements(
        ofTrials clause: String, _ arguments: StatementArguments
    ) throws -> [Int64: [Measurement]] {
        let statement = try database.cachedStatement(
            sql: """
                select trial_id, \(MeasurementColumns.list) from measurement
                where trial_id in (select trial.id from trial \(clause)) order by trial_id, epoch
                """)
        var all: [Int64: [Measurement]] = [:]
        var current: (key: Int64, measurements: [Measurement]) = (0, [])
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        let row = StatementRow(statement)
        while try rows.next() != nil {
            guard let key = row.integer(0).map(Int64.init) else { throw TrialColumns.malformed("a measurement") }
            if key != current.key {
                all[current.key] = current.measurements
                current = (key, [])
            }
            current.measurements.append(try MeasurementColumns.measurement(from: row, first: 1))
        }
        all[current.key] = current.measurements
        return all
    }

    func measurements(of key: Int64) throws -> [Measurement] {
        let statement = try database.cachedStatement(
            sql: "select \(MeasurementColumns.list) from measurement where trial_id = ? order by epoch")
        var found: [Measurement] = []
        let rows = try Row.fetchCursor(statement, arguments: [key])
        let row = StatementRow(statement)
        while try rows.next() != nil { found.append(try MeasurementColumns.measurement(from: row)) }
        return found
    }
}
