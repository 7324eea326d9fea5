/// The language of plugins: JSON lines on standard input and output, one request, one reply, in order.
///
/// `Plugins/docs/protocol.md` is its page; the files in `Tests/Fixtures/wire` hold it still.
package enum WireProtocol {
    package static let version = 1
}

/// What a plugin is for.
package enum PluginKind: String, Sendable, Hashable, Codable, CaseIterable {
    case strategy, pruner, evaluator
}

/// The one key of a message, which says what it is; its value holds the rest.
struct MessageKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// The value of a message that says nothing more.
struct Nothing: Codable, Hashable, Sendable {}
