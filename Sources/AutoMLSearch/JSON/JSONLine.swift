import AutoMLWording
package import Foundation

/// JSON as both ends write it: one object on one line, keys sorted, so that equal messages are equal texts.
package enum JSONLine {
    /// A line may have at most this many bytes: a trial of 10,000 epochs with ten metrics takes some 3 MB.
    package static let maximumBytes = 16 << 20

    /// - Throws: `EncodingError` for infinities and NaN, which JSON cannot say.
    package static func text(of message: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(message), as: UTF8.self)
    }

    /// - Throws: `DecodingError`; its `sentence` says where and what.
    package static func message<Message: Decodable>(_ type: Message.Type = Message.self, in line: Data) throws
        -> Message
    {
        try JSONDecoder().decode(type, fromUntrusted: line)
    }

    private static func trimmed(_ scalars: String.UnicodeScalarView) -> String {
        var text = String(scalars)
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The beginning of a line, for a person who wonders what was said.
    package static func excerpt(of line: Data, length: Int = 80) -> String {
        let text = String(decoding: line.prefix(4 * length), as: UTF8.self)
        let shown = Self.trimmed(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
        return (shown.count <= length ? shown : shown.prefix(length - 3) + "...").printable()
    }
}
