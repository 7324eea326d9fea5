import Foundation

extension Workspace {
    /// All that the records of trials 1, 2, … say, the hash of the weights among it, but for how long things took, and where.
    func records(of trials: Int, in database: String = "automl.sqlite") throws -> [String] {
        try (1...trials).map { trial in
            var record = try automl("show", "\(trial)", "--format", "json", "--db", database).object()
            for name in ["seconds", "place"] { record[name] = nil }
            let curve = record["measurements"] as? [[String: Any]] ?? []
            record["measurements"] = curve.map { $0.filter { $0.key != "seconds" } }
            let bytes = try JSONSerialization.data(withJSONObject: record, options: .sortedKeys)
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
