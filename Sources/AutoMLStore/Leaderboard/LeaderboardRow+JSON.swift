import AutoMLSearch

extension LeaderboardRow {
    /// The row as JSON, with the same keys and values as its coding; thousands of rows take milliseconds this way.
    public var json: String {
        let members: [(String, String)] = [
            ("rank", String(rank)), ("trial", String(trial)), ("study", FlatJSON.quoted(study)),
            ("state", FlatJSON.quoted(state.name)), ("network", Self.text(network)),
            ("validation_accuracy", Self.text(validationAccuracy)), ("validation_loss", Self.text(validationLoss)),
            ("parameters", Self.text(parameters)), ("macs", Self.text(macs)), ("memory_bytes", Self.text(memoryBytes)),
            ("epochs", String(epochs)), ("seconds", Self.text(seconds)),
            ("configuration", configurationText), ("strategy", FlatJSON.quoted(strategy)),
            ("metric", FlatJSON.quoted(metric.rawValue)), ("value", Self.text(value)),
            ("detail", Self.text(state.detail)),
        ]
        return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }

    private static func text(_ number: Double?) -> String { number.finite.map { "\($0)" } ?? "null" }
    private static func text(_ integer: Int?) -> String { integer.map(String.init) ?? "null" }
    private static func text(_ text: String?) -> String { text.map(FlatJSON.quoted) ?? "null" }
}
