package import AutoMLSearch

/// A JSON object of scalars: configurations, facts and metrics as the database keeps them.
///
/// Exact both ways: `3.0` stays a real, every number keeps its last bit. JSON has no words for infinity and NaN; the
/// first is written as `9e999`, which SQLite and Swift read as infinity, and NaN as `null`.
package enum FlatJSON {
    package static func text(of values: [String: Value]) -> String {
        object(Configuration(values).names.map { ($0, text(of: values[$0] ?? .flag(false))) })
    }

    package static func text(of numbers: [String: Double]) -> String {
        object(numbers.keys.sorted().map { ($0, text(of: numbers[$0] ?? .nan)) })
    }

    /// With `null` for what is not finite: JSON for other programs.
    package static func text(ofFinite values: [String: Value]) -> String {
        object(
            Configuration(values).names.map { name in
                let value = values[name] ?? .flag(false)
                return (name, value.number?.isFinite == false ? "null" : text(of: value))
            })
    }

    static func array(of texts: [String]) -> String {
        "[" + texts.map(quoted).joined(separator: ",") + "]"
    }

    private static func object(_ members: [(name: String, value: String)]) -> String {
        "{" + members.map { "\(quoted($0.name)):\($0.value)" }.joined(separator: ",") + "}"
    }

    package static func text(of value: Value) -> String {
        switch value {
        case .integer(let integer): String(integer)
        case .real(let real): text(of: real)
        case .text(let text): quoted(text)
        case .flag(let flag): String(flag)
        }
    }

    static func text(of number: Double) -> String {
        if number.isNaN { return "null" }
        if number.isInfinite { return number < 0 ? "-9e999" : "9e999" }
        return number.description
    }

    package static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        return isPlain ? "\"\(text)\"" : escaped(text)
    }

    private static func escaped(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<"\u{20}": result += escaped(scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func escaped(_ code: UInt32) -> String {
        let digits = String(code, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// Nil for text that is not a JSON object of scalars.
    package static func values(in text: String) -> [String: Value]? {
        var text = text
        return text.withUTF8 { bytes in
            var reader = FlatJSONReader(bytes)
            return reader.object()
        }
    }

    /// Nil for text that is not a JSON object of numbers.
    package static func numbers(in text: String) -> [String: Double]? {
        guard let values = values(in: text) else { return nil }
        let numbers = values.compactMapValues(\.number)
        return numbers.count == values.count ? numbers : nil
    }
}
