/// The active hyperparameters of one candidate and their values.
///
/// Keys are the names of the search space; a hyperparameter that is given per layer appears once for each layer,
/// as `width[1]`, `width[2]`, … An inactive hyperparameter (its `when` does not hold) is absent.
public struct Configuration: Sendable, Hashable {
    public private(set) var values: [String: Value]

    public init(_ values: [String: Value] = [:]) {
        self.values = values
    }

    public subscript(name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// The value for one layer: `name[layer]` where given per layer, else `name` for all layers alike.
    ///
    /// - Parameter layer: counted from 1.
    public func value(_ name: String, layer: Int) -> Value? {
        values["\(name)[\(layer)]"] ?? values[name]
    }

    /// This configuration with the values of `others` where it has none of its own.
    public func completed(with others: [String: Value]) -> Configuration {
        Configuration(values.merging(others) { own, _ in own })
    }

    /// Names in a stable, human order: `width[2]` before `width[10]`.
    public var names: [String] {
        values.keys.sorted { NaturalOrder.precedes($0, $1) }
    }
}

extension Configuration: CustomStringConvertible {
    /// `depth=2 width[1]=64 width[2]=32`, in the order of `names`.
    public var description: String {
        names.map { "\($0)=\(values[$0]!)" }.joined(separator: " ")
    }
}

extension Configuration: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(Dictionary(uniqueKeysWithValues: elements))
    }
}

extension Configuration: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([String: Value].self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(values)
    }
}
