import AutoMLWording
package import Foundation

/// JSON as it lies in the folder that controller and workers share.
package enum ClusterJSON {
    /// What is not finite is written as text, which JSON cannot say otherwise.
    package static func line(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try encoder.encode(value)
    }

    /// - Throws: `DecodingError`.
    package static func value<Value: Decodable>(_ type: Value.Type = Value.self, in data: Data) throws -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(type, fromUntrusted: data)
    }
}
