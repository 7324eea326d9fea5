/// How long a trial may train, in epochs. One epoch is one pass over the training data.
public struct Budget: Sendable, Hashable, Comparable, Codable {
    public var epochs: Int

    public init(epochs: Int) {
        self.epochs = epochs
    }

    public static func < (left: Budget, right: Budget) -> Bool {
        left.epochs < right.epochs
    }

    public init(from decoder: any Decoder) throws {
        epochs = try decoder.singleValueContainer().decode(Int.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(epochs)
    }
}
