import AutoMLSearch
package import Foundation

extension ResultTable {
    /// The metrics that a file keeps: what a search can be scored by.
    private static let kept: [Metric] = [.validationAccuracy, .validationLoss]
    private static let digits = 4

    /// The table as a file, one row a line, so that it compresses and compares well. Values keep four decimals,
    /// seconds six.
    package func encoded() throws -> Data {
        let metrics = metricsToKeep
        let columns = columnNames
        var head: [(String, String)] = [
            ("format", text(TableFile.format)), ("version", "\(TableFile.version)"), ("name", text(name)),
            ("origin", text(origin)), ("space", space.canonicalJSON), ("objective", text(objective.metric.rawValue)),
            ("direction", text(objective.direction.rawValue)), ("epochs", "\(epochs)"),
        ]
        head.append(("columns", list(columns.map(text))))
        head.append(("metrics", list(metrics.map { text($0.rawValue) })))
        head.append(("digits", "\(Self.digits)"))
        let members = head.map { "\"\($0)\":\($1)" }.joined(separator: ",\n ")
        let lines = try rows.map { try line($0, columns, metrics) }.joined(separator: ",\n")
        return Data("{\(members),\n \"rows\":[\n\(lines)\n]}\n".utf8)
    }

    /// The objective's and the usual ones, as far as every row has them.
    private var metricsToKeep: [Metric] {
        let wanted = Self.kept + (Self.kept.contains(objective.metric) ? [] : [objective.metric])
        return wanted.filter { metric in
            rows.contains { $0.curves[metric] != nil }
        }
    }

    /// Every name that is active somewhere, `width[2]` before `width[10]`.
    private var columnNames: [String] {
        let used = Set(rows.flatMap { $0.configuration.values.keys })
        return Configuration(Dictionary(uniqueKeysWithValues: used.map { ($0, 0) })).names
    }

    private func line(_ row: Row, _ columns: [String], _ metrics: [Metric]) throws -> String {
        let scale = pow(10, Double(Self.digits))
        let curves = metrics.map { metric in
            (row.curves[metric] ?? []).map { value in value.isFinite ? Int(exactly: (value * scale).rounded()) : nil }
        }
        let record = TableRow(
            values: columns.map { row.configuration[$0] }, seconds: (row.seconds * 1e6).rounded() / 1e6,
            curves: curves)
        return String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
    }

    private func text(_ string: String) -> String {
        String(decoding: (try? JSONEncoder().encode(string)) ?? Data(), as: UTF8.self)
    }

    private func list(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }
}
