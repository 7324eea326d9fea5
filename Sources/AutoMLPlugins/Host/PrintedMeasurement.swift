package import AutoMLSearch
import AutoMLWording
package import Foundation

/// One epoch as a program prints it on a line of its own.
///
/// A lone number is the objective's value. `epoch=3 accuracy=0.91 loss=0.31` (also with `:`, and with commas between)
/// names metrics, of which the objective must be one. A JSON object does the same: `{"epoch": 3, "accuracy": 0.91}`.
/// Anything else is not a measurement but the program's talk. `nan` is a value, and the worst; but `seconds` that are none
/// are left to our own clock.
package struct PrintedMeasurement {
    package let measured: Reply.Measured

    /// Nil for a line that is none.
    package init?(_ line: Data, objective: Metric) {
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces)
        if let value = Self.number(text) {
            measured = Self.measured([objective.rawValue: value])
        } else if let fields = Self.object(line) ?? Self.pairs(text), fields[objective.rawValue] != nil {
            measured = Self.measured(fields)
        } else {
            return nil
        }
    }

    private static func measured(_ fields: [String: Double]) -> Reply.Measured {
        let metrics = fields.filter { $0.key != "epoch" && $0.key != "seconds" }
        let named = metrics.map { (Metric(rawValue: $0.key), $0.value) }
        return Reply.Measured(
            epoch: fields["epoch"].flatMap { Int(exactly: $0) },
            seconds: fields["seconds"].flatMap { $0.isFinite && $0 >= 0 ? $0 : nil },
            metrics: WireMetrics(Dictionary(uniqueKeysWithValues: named)))
    }

    private static func number(_ text: String) -> Double? { Double(text) }

    private static func object(_ line: Data) -> [String: Double]? {
        // Python writes NaN into what it calls JSON.
        let text = String(decoding: line, as: UTF8.self).replacing(/\bNaN\b/, with: "null")
        let fields = try? JSONDecoder().decode([String: Field].self, fromUntrusted: Data(text.utf8))
        return fields?.compactMapValues(\.number)
    }

    /// A number, or null for one that is not; anything else is no metric.
    private struct Field: Decodable {
        let number: Double?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            number = container.decodeNil() ? .nan : try? container.decode(Double.self)
        }
    }

    private static func pairs(_ text: String) -> [String: Double]? {
        var fields: [String: Double] = [:]
        let plain = text.replacing(/\s*[=:]\s*/, with: "=")
        for word in plain.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" || $0 == ";" }) {
            let sides = word.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, let value = Double(sides[1]) else { continue }
            fields[String(sides[0])] = value
        }
        return fields.isEmpty ? nil : fields
    }
}
