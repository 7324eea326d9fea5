/// The name of something measured once per epoch, such as `validation_accuracy`.
public struct Metric: RawRepresentable, Sendable, Hashable, Codable, ExpressibleByStringLiteral {
    public let rawValue: String
    /// Where a measurement keeps it; nil for a metric that is not one of `standard`.
    let slot: Int?

    public init(rawValue: String) {
        self.rawValue = rawValue
        slot = Self.standardNames.firstIndex(of: rawValue)
    }

    public init(stringLiteral value: String) { self.init(rawValue: value) }

    private init(slot: Int) {
        rawValue = Self.standardNames[slot]
        self.slot = slot
    }

    public static let trainLoss = Metric(slot: 0)
    public static let trainAccuracy = Metric(slot: 1)
    public static let validationLoss = Metric(slot: 2)
    public static let validationAccuracy = Metric(slot: 3)

    /// What automl's own trainer measures.
    public static let standard = [trainLoss, trainAccuracy, validationLoss, validationAccuracy]

    private static let standardNames = ["train_loss", "train_accuracy", "validation_loss", "validation_accuracy"]
}

extension Metric: CustomStringConvertible {
    public var description: String { rawValue }
}
