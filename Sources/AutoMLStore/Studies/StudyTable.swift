import AutoMLSearch
import AutoMLWording
import Foundation
import GRDB

/// Makes studies, finds them again, and forgets them.
struct StudyTable {
    let database: GRDB.Database
    let now: Date

    /// Finds the study again, or makes it. Where its data lie now, and the program and machine that open it last, are
    /// kept with it.
    func open(_ definition: StudyDefinition) throws {
        let provenance = try StudyRow.provenanceKey(of: definition.provenance, in: database)
        if let existing = try Self.definition(of: definition.name, in: database) {
            try definition.check(against: existing)
            try database.execute(
                sql: """
                    update study set opened = ?, data = ?, data_target = ?, provenance_id = ?,
                        validation_count = ifnull(?, validation_count)
                    where name = ?
                    """,
                arguments: [
                    Stored.text(of: now), definition.data, definition.dataTarget, provenance,
                    definition.validationCount, definition.name,
                ])
        } else {
            try insert(definition, provenance: provenance)
        }
    }

    private func insert(_ definition: StudyDefinition, provenance: Int64) throws {
        let objective = definition.objectives.first ?? .validationAccuracy
        let objectives = String(decoding: try JSONEncoder().encode(definition.objectives), as: UTF8.self)
        try database.execute(
            sql: """
                insert into study (name, space, fixed, data, data_target, data_hash, validation_count, objectives, metric,
                    direction, seed, provenance_id, created, opened)
                values (:name, :space,
                    case when json_valid(:space) then ifnull(json_extract(:space, '$.fixed'), '{}') else '{}' end,
                    :data, :data_target, :data_hash, :validation_count, :objectives, :metric, :direction, :seed,
                    :provenance, :now, :now)
                """,
            arguments: [
                "name": definition.name, "space": definition.space, "data": definition.data,
                "data_target": definition.dataTarget, "data_hash": definition.dataHash,
                "validation_count": definition.validationCount, "objectives": objectives,
                "metric": objective.metric.rawValue,
                "direction": objective.direction.rawValue, "seed": Int64(bitPattern: definition.seed),
                "provenance": provenance, "now": Stored.text(of: now),
            ])
    }

    static func definition(of name: String, in database: GRDB.Database) throws -> StudyDefinition? {
        let row = try Row.fetchOne(
            database,
            sql: """
                select space, data, data_target, data_hash, objectives, seed, program, blas_core, kernels, validation_count
                from study join provenance on provenance.id = provenance_id where name = ?
                """,
            arguments: [name])
        guard let row else { return nil }
        let text: String = try row.value(4)
        let objectives = try? JSONDecoder().decode([Objective].self, fromUntrusted: Data(text.utf8))
        guard let objectives else { throw TrialColumns.malformed("study '\(name)'") }
        return StudyDefinition(
            name: name, space: try row.value(0), data: try row.value(1), dataTarget: try row.value(2),
            dataHash: try row.value(3), validationCount: try row.value(9), objectives: objectives,
            seed: UInt64(bitPattern: try row.value(5)),
            provenance: Provenance(program: try row.value(6), blasCore: try row.value(7), kernels: try row.value(8)))
    }
}
