import AutoMLNN
import AutoMLWording
import Foundation

/// What a file says about its model besides the numbers, as the string map that both formats have room for.
///
/// Ours begin with `automl.`; the details of the origin with `origin.`.
enum ModelMetadata {
    static let network = "automl.network"
    static let inputScaling = "automl.input_scaling"
    static let classNames = "automl.class_names"
    static let program = "automl.program"

    static func entries(of model: Model, origin: Origin) throws -> [String: String] {
        var entries = [program: origin.program]
        entries[network] = try json(model.description, called: "network")
        entries[inputScaling] = try json(model.scaling, called: "input scaling")
        entries[classNames] = try json(model.classNames, called: "class names")
        for (name, detail) in origin.details { entries["origin.\(name)"] = detail }
        return entries
    }

    /// - Throws: `ExportError` where the entry is absent or not what it should be.
    static func decode<Part: Decodable>(_ type: Part.Type, _ key: String, from entries: [String: String]) throws -> Part
    {
        guard let text = entries[key] else {
            throw ExportError("metadata has no '\(key)': not a file that automl wrote")
        }
        do {
            return try JSONDecoder().decode(type, fromUntrusted: Data(text.utf8))
        } catch {
            throw ExportError("metadata '\(key)' is not what automl writes there")
        }
    }

    private static func json(_ part: some Encodable, called name: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(part), let text = String(data: data, encoding: .utf8) else {
            throw ExportError("the \(name) holds a number that is not finite")
        }
        return text
    }
}
