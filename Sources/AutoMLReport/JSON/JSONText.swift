import AutoMLSearch
import AutoMLStore
import Foundation

/// JSON in the making: long columns of numbers are written as text at once, a tenth of the time that an encoder takes.
enum JSONText {
    static func object(_ members: [(name: String, json: String)]) -> String {
        "{" + members.map { "\(quoted($0.name)):\($0.json)" }.joined(separator: ",") + "}"
    }

    static func array(_ elements: some Sequence<String>) -> String {
        "[" + elements.joined(separator: ",") + "]"
    }

    /// JSON has no word for NaN and infinity: both are null, as what is not known.
    static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "null" }
        return Int(exactly: value).map(String.init) ?? value.description
    }

    static func integer(_ value: Int?) -> String { value.map(String.init) ?? "null" }
    static func text(_ text: String?) -> String { text.map(quoted) ?? "null" }
    static func flag(_ flag: Bool) -> String { flag ? "true" : "false" }

    static func value(_ value: Value?) -> String {
        guard let value, value.number?.isFinite ?? true else { return "null" }
        return FlatJSON.text(of: value)
    }

    static func quoted(_ text: String) -> String { FlatJSON.quoted(text) }

    /// Of a value that knows how to be coded. Keys are sorted, so that equal values are equal texts.
    static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

extension Double {
    /// Nil for NaN and infinities, which JSON cannot say.
    var finite: Double? { isFinite ? self : nil }
}
