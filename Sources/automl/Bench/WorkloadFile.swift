import AutoMLNN
import AutoMLSearch
import Foundation

/// A workload that a user wrote: `{"network": ..., "recipe": ...}`, the recipe complete or only what differs.
enum WorkloadFile {
    static func read(_ path: String) throws -> Workload {
        let file = try object(path)
        try check(file, against: ["network", "recipe"], path)
        guard let network = file["network"] else { throw Failure.Usage("\(path): it has no \"network\"") }
        let recipe = file["recipe"] ?? [String: Any]()
        guard let recipe = recipe as? [String: Any] else { throw Failure.Usage("\(path): \"recipe\" is no object") }
        let workload = Workload(
            name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
            network: try decode(NetworkDescription.self, from: network, "\(path): network"),
            recipe: try decode(TrainingRecipe.self, from: try completed(recipe, path), "\(path): recipe"))
        do {
            try workload.check()
        } catch {
            throw Failure.Usage("\(path): \(error)")
        }
        return workload
    }

    private static func object(_ path: String) throws -> [String: Any] {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw Failure.Usage("cannot read '\(path)': \(error.localizedDescription)")
        }
        guard let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any] else {
            throw Failure.Usage("\(path): expected a JSON object {\"network\": ..., \"recipe\": ...}")
        }
        return object
    }

    /// With what the default recipe says of all else.
    private static func completed(_ given: [String: Any], _ path: String) throws -> [String: Any] {
        // What a recipe may have, but has not by default.
        let whole = TrainingRecipe(classWeight: .balanced, augmentation: Augmentation())
        try check(given, against: try object(whole).keys.sorted(), "\(path): recipe")
        return try object(TrainingRecipe()).merging(given) { $1 }
    }

    private static func object(_ recipe: TrainingRecipe) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: JSONEncoder().encode(recipe)) as? [String: Any] ?? [:]
    }

    private static func check(_ given: [String: Any], against known: [String], _ place: String) throws {
        for name in given.keys.sorted() where !known.contains(name) {
            throw Failure.Usage(
                "\(place): '\(name)' is not known\(NearestName.hint(for: name, among: known)) "
                    + "(allowed are \(known.joined(separator: ", ")))")
        }
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, from object: Any, _ place: String
    ) throws -> Value {
        guard object is [String: Any] else { throw Failure.Usage("\(place) is no object") }
        do {
            return try JSONDecoder().decode(type, from: JSONSerialization.data(withJSONObject: object))
        } catch let error as DecodingError {
            throw Failure.Usage("\(place)\(error.place): \(error.reason)")
        }
    }
}

extension DecodingError {
    /// `.layers[3].units`, or nothing at the top.
    fileprivate var place: String {
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        if case .keyNotFound(let key, _) = self { return "\(path).\(key.stringValue)" }
        return path
    }

    fileprivate var reason: String {
        if case .keyNotFound = self { return "it is missing" }
        return context.debugDescription
    }

    private var context: Context {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context
        @unknown default: Context(codingPath: [], debugDescription: "\(self)")
        }
    }
}
