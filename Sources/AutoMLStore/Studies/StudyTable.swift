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
                insert into study (name, space, fixed, data, data_target, data_options, transfer, data_hash, validation_count, objectives, metric,
                    direction, seed, provenance_id, created, opened)
                values (:name, :space,
                    case when json_valid(:space) then ifnull(json_extract(:space, '$.fixed'), '{}') else '{}' end,
                    :data, :data_target, :data_options, :transfer, :data_hash, :validation_count, :objectives, :metric, :direction, :seed,
                    :provenance, :now, :now)
                """,
            arguments: [
                "name": definition.name, "space": definition.space, "data": definition.data,
                "data_target": definition.dataTarget, "data_options": try Self.json(definition.dataOptions),
                "transfer": try Self.json(definition.transfer), "data_hash": definition.dataHash,
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
                select space, data, data_target, data_hash, objectives, seed, program, blas_core, kernels, validation_count,
                    data_options, transfer
                from study join provenance on provenance.id = provenance_id where name = ?
                """,
            arguments: [name])
        guard let row else { return nil }
        let text: String = try row.value(4)
        let objectives = try? JSONDecoder().decode([Objective].self, fromUntrusted: Data(text.utf8))
        guard let objectives else { throw TrialColumns.malformed("study '\(name)'") }
        return StudyDefinition(
            name: name, space: try row.value(0), data: try row.value(1), dataTarget: try row.value(2),
            dataOptions: try Self.part(row.value(10), of: name), dataHash: try row.value(3),
            validationCount: try row.value(9), objectives: objectives,
            seed: UInt64(bitPattern: try row.value(5)), transfer: try Self.part(row.value(11), of: name),
            provenance: Provenance(program: try row.value(6), blasCore: try row.value(7), kernels: try row.value(8)))
    }

    private static func json(_ part: (some Encodable)?) throws -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try part.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    }

    private static func part<Part: Decodable>(_ text: String?, of study: String) throws -> Part? {
        guard let text else { return nil }
        guard let part = try? JSONDecoder().decode(Part.self, fromUntrusted: Data(text.utf8)) else {
            throw TrialColumns.malformed("study '\(study)'")
        }
        return part
    }
}
