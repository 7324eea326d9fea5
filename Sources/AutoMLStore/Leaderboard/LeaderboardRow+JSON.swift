import AutoMLSearch

extension LeaderboardRow {
    /// The row as JSON, with the same keys and values as its coding; thousands of rows take milliseconds this way.
    public var json: String {
        var json = "{\"rank\":\(rank),\"trial\":\(trial),\"study\":"
        json += FlatJSON.quoted(study)
        json += ",\"state\":\"\(state.name)\",\"network\":"
        json += Self.text(network)
        json += ",\"validation_accuracy\":\(Self.text(validationAccuracy))"
        json += ",\"validation_loss\":\(Self.text(validationLoss))"
        json += ",\"parameters\":\(Self.text(parameters)),\"macs\":\(Self.text(macs))"
        json += ",\"memory_bytes\":\(Self.text(memoryBytes)),\"epochs\":\(epochs),\"seconds\":\(Self.text(seconds))"
        json += ",\"configuration\":"
        // Written again: a text edited by hand need not be JSON, and JSON has no infinity.
        json += FlatJSON.text(ofFinite: configuration.values)
        json += ",\"strategy\":\(FlatJSON.quoted(strategy)),\"metric\":\(FlatJSON.quoted(metric.rawValue))"
        json += ",\"value\":\(Self.text(value)),\"detail\":\(Self.text(detail))"
        json += ",\"seeds\":\(seeds),\"mean\":\(Self.text(mean)),\"interval\":\(Self.text(interval)),\"tie\":\(isTie)"
        json += ",\"diagnosis\":\(Self.text(diagnosis))}"
        return json
    }

    private static func text(_ number: Double?) -> String { number.finite.map { "\($0)" } ?? "null" }
    private static func text(_ integer: Int?) -> String { integer.map(String.init) ?? "null" }
    private static func text(_ text: String?) -> String { text.map(FlatJSON.quoted) ?? "null" }
}
