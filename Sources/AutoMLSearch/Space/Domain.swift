/// The values a hyperparameter may take.
public enum Domain: Sendable, Hashable {
    /// Whole numbers `low, low + step, … ≤ high`. On a log scale, equal ratios are equally likely.
    case integer(low: Int, high: Int, step: Int = 1, scale: Scale = .linear)
    /// Real numbers in [low, high], or the grid `low, low + step, … ≤ high` where a step is given.
    case real(low: Double, high: Double, step: Double? = nil, scale: Scale = .linear)
    /// One of `values`. `ordered` says that neighbours in the list are alike.
    case choice(values: [Value], ordered: Bool = false)

    public enum Scale: String, Sendable, Hashable, Codable {
        case linear, log
    }
}

extension Domain {
    /// How many values there are, or nil where they are a continuum.
    public var count: Int? {
        switch self {
        case .integer(let low, let high, let step, _): (high - low) / step + 1
        case .real(let low, let high, let step, _):
            if low == high { 1 } else { step.map { Self.steps(low, high, $0) + 1 } }
        case .choice(let values, _): values.count
        }
    }

    /// All values in order, or nil where they are a continuum. Ask `count` first: there may be very many.
    public var values: [Value]? {
        if case .choice(let values, _) = self { return values }
        return count.map { (0..<$0).map(value(at:)) }
    }

    /// The value at `index` in order, from 0 to `count` - 1.
    ///
    /// - Precondition: the domain is not a continuum.
    public func value(at index: Int) -> Value {
        switch self {
        case .integer(let low, _, let step, _): .integer(low + index * step)
        case .real(let low, let high, let step, _): .real(Self.grid(low, high, step ?? 0, index))
        case .choice(let values, _): values[index]
        }
    }

    /// Whether `value` is one that this domain may yield.
    public func contains(_ value: Value) -> Bool {
        admitting(value) != nil
    }

    /// `value` as this domain yields it, or nil where it does not: JSON writes the real 3.0 as `3`, and a step of 0.1
    /// leaves a rounding error behind.
    public func admitting(_ value: Value) -> Value? {
        switch self {
        case .integer(let low, let high, let step, _):
            guard let integer = value.integer, (low...high).contains(integer) else { return nil }
            return (integer - low).isMultiple(of: step) ? .integer(integer) : nil
        case .real(let low, let high, let step, _):
            guard let real = value.number, real >= low, real <= high else { return nil }
            guard let step, low < high else { return .real(real) }
            let nearest = Self.grid(low, high, step, Self.index(of: real, low, high, step))
            return abs(nearest - real) <= 1e-9 * max(abs(low), abs(high)) ? .real(nearest) : nil
        case .choice(let values, _):
            return values.first { $0.denotesSame(as: value) }
        }
    }

    /// A value drawn from the prior.
    public func sample(using stream: inout RandomStream) -> Value {
        value(atUnit: stream.unit())
    }

    /// The place of `value` in order: the inverse of `value(at:)`. Nil for a continuum or a value of another domain.
    public func index(of value: Value) -> Int? {
        guard count != nil, let admitted = admitting(value) else { return nil }
        switch (self, admitted) {
        case (.integer(let low, _, let step, _), .integer(let integer)): return (integer - low) / step
        case (.real(let low, let high, let step, _), .real(let real)):
            return step.map { Self.index(of: real, low, high, $0) } ?? 0
        case (.choice(let values, _), _): return values.firstIndex(of: admitted)
        default: return nil
        }
    }
}

extension Domain: CustomStringConvertible {
    /// As it is told to a person: `a whole number from 1 to 4`, `one of relu, tanh`.
    public var description: String {
        switch self {
        case .integer(let low, let high, let step, _):
            "a whole number from \(low) to \(high)" + (step == 1 ? "" : " in steps of \(step)")
        case .real(let low, let high, let step, _):
            "a number from \(low) to \(high)" + (step.map { " in steps of \($0)" } ?? "")
        case .choice(let values, _): "one of " + values.map(\.description).joined(separator: ", ")
        }
    }
}

extension Domain {
    /// Whole steps from low to high, forgiving the rounding of decimal fractions such as 0.1.
    static func steps(_ low: Double, _ high: Double, _ step: Double) -> Int {
        Int(min(((high - low) / step + 1e-9).rounded(.down), 0x1p53))
    }

    static func index(of real: Double, _ low: Double, _ high: Double, _ step: Double) -> Int {
        Int(min(max(((real - low) / step).rounded(), 0), Double(steps(low, high, step))))
    }

    /// `low + index · step` without the noise of binary fractions: 0.3, not 0.30000000000000004.
    static func grid(_ low: Double, _ high: Double, _ step: Double, _ index: Int) -> Double {
        let exact = min(low + Double(index) * step, high)
        for digits in [1e3, 1e6, 1e9, 1e12] {
            let short = (exact * digits).rounded() / digits
            if abs(short - exact) <= 4 * max(abs(low), abs(high)).ulp { return min(max(short, low), high) }
        }
        return exact
    }
}
