import AutoMLSearch
import GRDB

/// A trial as a row of `trial` and back.
enum TrialColumns {
    /// In the order in which `trial(from:)` reads them.
    static let list = """
        trial.id, number, configuration, hash, budget, seed, state, detail, parent, strategy, why, \
        parameters, macs, memory_bytes, layers, other_facts
        """

    /// Facts that have a column of their own.
    static let facts = ["parameters", "macs", "memory_bytes", "layers"]

    /// The trial of a row, without its measurements.
    ///
    /// - Throws: `DatabaseError` for a row that no version of ours wrote.
    static func trial(from row: Row) throws -> Trial {
        guard
            let configuration = FlatJSON.values(in: try row.value(2)),
            let hash = CanonicalHash(try row.value(3) as String),
            let state = Trial.State(name: try row.value(6), detail: try row.value(7)),
            let facts = try facts(from: row)
        else { throw malformed("trial \(try row.value(1) as Int)") }
        return Trial(
            id: try row.value(1), configuration: Configuration(configuration), hash: hash,
            budget: Budget(epochs: try row.value(4)), seed: UInt64(bitPattern: try row.value(5)), state: state,
            parent: try row.value(8), strategy: try row.value(9), why: try row.value(10), facts: facts)
    }

    private static func facts(from row: Row) throws -> [String: Double]? {
        var result: [String: Double] = [:]
        if let others: String = try row.value(15) {
            guard let numbers = FlatJSON.numbers(in: others) else { return nil }
            result = numbers
        }
        for (index, name) in facts.enumerated() { result[name] = row.number(11 + index) }
        return result
    }

    static func malformed(_ what: String) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(what) cannot be read")
    }
}
