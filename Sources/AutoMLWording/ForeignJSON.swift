package import Foundation

/// JSON that others wrote, read by Foundation.
///
/// Foundation's decoder ends the process where a text stops right behind its 513th opening bracket (Swift 6.3 on Linux;
/// found by the fuzzer), so what nests deeper than anything of ours does not get that far.
package enum ForeignJSON {
    /// Lists and objects in one another.
    package static let deepest = 500

    /// - Throws: `DecodingError`.
    package static func decode<Content: Decodable>(_ type: Content.Type, from text: Data) throws -> Content {
        try check(text)
        return try JSONDecoder().decode(type, from: text)
    }

    /// As Foundation's dictionaries, arrays, numbers and texts.
    ///
    /// - Throws: `DecodingError`, or what `JSONSerialization` throws.
    package static func object(with text: Data) throws -> Any {
        try check(text)
        return try JSONSerialization.jsonObject(with: text)
    }

    private static func check(_ text: Data) throws {
        guard depth(of: text) > deepest else { return }
        throw DecodingError.dataCorrupted(
            .init(codingPath: [], debugDescription: "its lists and objects nest more than \(deepest) deep"))
    }

    /// Brackets in texts do not count; behind the first mistake in a text it does not matter what does.
    private static func depth(of text: Data) -> Int {
        var (depth, deepest, isText, isEscaped) = (0, 0, false, false)
        for byte in text {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isText: isEscaped = true
            case UInt8(ascii: "\""): isText.toggle()
            case _ where isText: break
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
            deepest = max(deepest, depth)
        }
        return deepest
    }
}
