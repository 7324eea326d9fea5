import Foundation

/// JSON for other programs: one document on standard output, keys sorted, numbers that JSON lacks as null.
enum JSON {
    static func print(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Terminal.print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// An array of documents that are JSON already, one a line.
    static func array(_ documents: [String]) -> String {
        documents.isEmpty ? "[]" : "[\n  " + documents.joined(separator: ",\n  ") + "\n]"
    }

    /// The number, or nil for NaN and infinities.
    static func finite(_ value: Double?) -> Double? {
        value.flatMap { $0.isFinite ? $0 : nil }
    }
}
