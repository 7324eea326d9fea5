/// The name of something measured once per epoch, such as `validation_accuracy`.
public struct Metric: RawRepresentable, Sendable, Hashable, Codable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    public static let trainLoss: Metric = "train_loss"
    public static let trainAccuracy: Metric = "train_accuracy"
    public static let validationLoss: Metric = "validation_loss"
    public static let validationAccuracy: Metric = "validation_accuracy"
}

extension Metric: CustomStringConvertible {
    public var description: String { rawValue }
}
