import AutoMLWording
import Foundation

/// The JSON header of a safetensors file.
struct SafeTensorsHeader: Decodable {
    /// Where one tensor lies.
    struct Entry: Decodable {
        var dtype: String
        var shape: [Int]
        /// First byte and the byte after the last, counted from the end of the header.
        var offsets: [Int]

        private enum CodingKeys: String, CodingKey {
            case dtype, shape
            case offsets = "data_offsets"
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    var metadata: [String: String] = [:]
    var entries: [(name: String, entry: Entry)] = []

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Name.self)
        for key in object.allKeys {
            if key.stringValue == SafeTensorsFile.metadataKey {
                metadata = try object.decode([String: String].self, forKey: key)
            } else {
                entries.append((key.stringValue, try object.decode(Entry.self, forKey: key)))
            }
        }
    }
}

extension SafeTensorsHeader {
    /// - Throws: `ExportError` naming the entry that is not as the format demands.
    init(json: Data) throws {
        do {
            self = try JSONDecoder().decode(SafeTensorsHeader.self, fromUntrusted: json)
        } catch let error as DecodingError {
            throw ExportError("the header is not what safetensors allows: \(Self.reason(error))")
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "\(path(context)) has no '\(key.stringValue)'"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(path(context)) is of a wrong type"
        default: "it is not valid JSON"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        let names = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return names.isEmpty ? "it" : "'\(names.joined(separator: "."))'"
    }
}
