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
            let configuration = FlatJSON.values(in: row[2]), let hash = CanonicalHash(row[3] as String),
            let state = Trial.State(name: row[6], detail: row[7]), let facts = facts(from: row)
        else { throw malformed("trial \(row[1] as DatabaseValue)") }
        return Trial(
            id: row[1], configuration: Configuration(configuration), hash: hash, budget: Budget(epochs: row[4]),
            seed: UInt64(bitPattern: row[5]), state: state, parent: row[8], strategy: row[9], why: row[10],
            facts: facts)
    }

    private static func facts(from row: Row) -> [String: Double]? {
        var result: [String: Double] = [:]
        if let others = row[15] as String? {
            guard let numbers = FlatJSON.numbers(in: others) else { return nil }
            result = numbers
        }
        for (index, name) in facts.enumerated() { result[name] = Stored.number(row[11 + index]) }
        return result
    }

    static func malformed(_ what: String) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(what) cannot be read")
    }
}
