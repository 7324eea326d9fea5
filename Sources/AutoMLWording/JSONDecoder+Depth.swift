package import Foundation

extension JSONDecoder {
    /// Nothing of ours nests deeper.
    private static let maximumDepth = 100

    /// Decodes what may come from anybody.
    ///
    /// Foundation gives up at the 513th level, and where the text ends there (Swift 6.3) it takes the process with it.
    ///
    /// - Throws: `DecodingError`.
    package func decode<Value: Decodable>(_ type: Value.Type = Value.self, fromUntrusted data: Data) throws -> Value {
        guard Self.depth(of: data) <= Self.maximumDepth else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: [], debugDescription: "it is nested deeper than \(Self.maximumDepth) levels"))
        }
        return try decode(type, from: data)
    }

    /// How deeply brackets and braces lie in each other, outside of texts.
    private static func depth(of data: Data) -> Int {
        var (depth, deepest, isInText, isEscaped) = (0, 0, false, false)
        for byte in data {
            if isInText {
                isInText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return deepest
    }
}
