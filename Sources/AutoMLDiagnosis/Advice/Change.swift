public import AutoMLSearch

/// One hyperparameter's step from a value to another, both of the search space.
public struct Change: Sendable, Hashable, Codable {
    /// As a configuration has it: `dropout`, or `width[2]`.
    public let name: String
    public let from: Value
    public let to: Value

    public init(_ name: String, from: Value, to: Value) {
        (self.name, self.from, self.to) = (name, from, to)
    }
}

extension Change: CustomStringConvertible {
    /// `learning_rate 0.03 -> 0.01`
    public var description: String { "\(name) \(from.short) -> \(to.short)" }
}

extension Value {
    /// With four significant digits.
    var short: String {
        if case .real(let number) = self { number.short } else { description }
    }
}

extension Domain {
    /// The value of this domain that is nearest to `number` and lies on its side of `value`; nil where there is none: the
    /// domain ends at `value`, or is one of words.
    func value(nearestTo number: Double, from value: Value) -> Value? {
        guard let start = value.number, number != start, number.isFinite else { return nil }
        let rises = number > start
        let isBeyond = { (other: Value) in other.number.map { rises ? $0 > start : $0 < start } ?? false }
        if case .choice(let values, _) = self {
            let beyond = values.filter(isBeyond).compactMap { value in value.number.map { (value, $0) } }
            return beyond.min { abs($0.1 - number) < abs($1.1 - number) }?.0
        }
        if case .real(let low, let high, nil, _) = self {
            let moved = Value.real(min(max(number.rounded(digits: 3), low), high))
            return isBeyond(moved) ? moved : nil
        }
        let snapped = self.value(atUnit: unit(of: .real(number)))
        if isBeyond(snapped) { return snapped }
        return neighbours(of: value).first(where: isBeyond)
    }
}
