import AutoMLWording

extension DecodingError {
    /// Where and what, on one line: `space.params[2].type: it is missing`.
    package var sentence: String { unchecked.printable() }

    private var unchecked: String {
        switch self {
        case .keyNotFound(let key, let context): "\(Self.place(context.codingPath + [key])): it is missing"
        case .valueNotFound(_, let context): "\(Self.place(context.codingPath)): it is null"
        case .typeMismatch(_, let context), .dataCorrupted(let context):
            "\(Self.place(context.codingPath)): \(context.debugDescription)"
        @unknown default: "\(self)"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        let keys = path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        return keys.isEmpty ? "not a JSON object" : String(keys.drop { $0 == "." })
    }
}
