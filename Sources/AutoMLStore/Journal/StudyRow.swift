import AutoMLSearch
import Foundation
import GRDB

/// What the journal needs to know of its study.
struct StudyRow {
    let key: Int64
    let name: String
    let objective: Objective
    /// The kind of network that the space fixes for all candidates.
    let network: String?
    /// Samples that trials are chosen by.
    let validationCount: Int?
    /// The program and machine that opened the study last.
    let provenance: Int64

    /// Nil where there is no study of this name.
    init?(_ name: String, in database: GRDB.Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                select id, metric, direction, cast(json_extract(fixed, '$.network') as text), provenance_id, validation_count
                from study where name = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [name]) else { return nil }
        key = try row.value(0)
        self.name = name
        let direction = Objective.Direction(rawValue: try row.value(2))
        objective = Objective(Metric(rawValue: try row.value(1)), direction ?? .maximize)
        network = try row.value(3)
        provenance = try row.value(4)
        validationCount = try row.value(5)
    }

    static func provenanceKey(of provenance: Provenance, in database: GRDB.Database) throws -> Int64 {
        let values: StatementArguments = [provenance.program, provenance.blasCore, provenance.kernels]
        try database.execute(
            sql: "insert or ignore into provenance (program, blas_core, kernels) values (?, ?, ?)", arguments: values)
        let key = try Int64.fetchOne(
            database, sql: "select id from provenance where (program, blas_core, kernels) = (?, ?, ?)",
            arguments: values)
        return key ?? 0
    }
}
