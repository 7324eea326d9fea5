import AutoMLWording

/// The options a user gives a strategy or pruner: `evolution:population=20,sample=5`.
public struct Options: Sendable, Hashable {
    public let owner: String
    public let values: [String: String]

    public init(_ values: [String: String] = [:], owner: String = "") {
        self.values = values
        self.owner = owner
    }
}

/// One option of a strategy or pruner, for help and for checking what the user wrote.
public struct OptionDescription: Sendable, Hashable {
    public let name: String
    /// As the user would write it.
    public let defaultValue: String
    public let help: String

    public init(_ name: String, default defaultValue: String, help: String) {
        self.name = name
        self.defaultValue = defaultValue
        self.help = help
    }
}

public struct OptionError: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description.printable() }
}

extension Options {
    /// The value of an option read as `type`, or `fallback` where the user gave none.
    public func value<T: LosslessStringConvertible>(_ name: String, default fallback: T) throws -> T {
        guard let text = values[name] else { return fallback }
        guard let value = T(text) else {
            throw OptionError("\(owner): option '\(name)' is '\(text)', which is not \(Self.kind(of: T.self))")
        }
        return value
    }

    /// The value of an option, which must keep a rule: `try options.value("sample", default: 5, .atLeast(1))`.
    public func value<T: LosslessStringConvertible>(
        _ name: String, default fallback: T, _ rule: OptionRule<T>
    ) throws -> T {
        let value = try value(name, default: fallback)
        guard rule.holds(value) else {
            throw OptionError("\(owner): option '\(name)' is \(value); it must be \(rule.words)")
        }
        return value
    }

    /// Throws for an option that `known` does not list, with the nearest name that it does.
    public func check(against known: [OptionDescription]) throws {
        for name in values.keys.sorted() where !known.contains(where: { $0.name == name }) {
            let hint = NearestName.hint(for: name, among: known.map(\.name))
            throw OptionError("\(owner) has no option '\(name)'\(hint)")
        }
    }

    private static func kind(of type: Any.Type) -> String {
        switch type {
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        default: "a \(type)"
        }
    }
}
