import Foundation

/// JSON for other programs: one document on standard output, keys sorted, numbers that JSON lacks as null.
enum JSON {
    static func print(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(text: String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// An array of documents that are JSON already, one a line.
    static func print(documents: [String]) {
        print(text: documents.isEmpty ? "[]" : "[\n  " + documents.joined(separator: ",\n  ") + "\n]")
    }

    /// JSON escapes control characters below U+0020 only; a terminal obeys those from U+007F to U+009F too.
    private static func print(text: String) {
        guard text.utf8.contains(where: { $0 == 0x7f || $0 == 0xc2 }) else { return Terminal.print(document: text) }
        var escaped = ""
        for scalar in text.unicodeScalars {
            if (0x7f...0x9f).contains(scalar.value) {
                escaped += "\\u00" + String(scalar.value, radix: 16)
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        Terminal.print(document: escaped)
    }

    /// The number, or nil for NaN and infinities.
    static func finite(_ value: Double?) -> Double? {
        value.flatMap { $0.isFinite ? $0 : nil }
    }
}
