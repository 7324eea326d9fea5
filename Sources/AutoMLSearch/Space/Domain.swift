import Foundation

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

    /// All values in order, or nil where they are a continuum.
    public var values: [Value]? {
        if case .choice(let values, _) = self { return values }
        return count.map { (0..<$0).map(value(at:)) }
    }

    /// Whether `value` is one that this domain may yield.
    public func contains(_ value: Value) -> Bool {
        switch self {
        case .integer(let low, let high, let step, _):
            guard case .integer(let integer) = value else { return false }
            return (low...high).contains(integer) && (integer - low) % step == 0
        case .real(let low, let high, let step, _):
            guard case .real(let real) = value, real >= low, real <= high else { return false }
            guard step != nil, let nearest = self.value(atUnit: unit(of: value)).number else { return true }
            return abs(nearest - real) <= 1e-9 * max(abs(low), abs(high))
        case .choice(let values, _):
            return values.contains(value)
        }
    }

    /// The value at `unit` of the way from the first to the last: the inverse distribution function of the prior.
    ///
    /// A uniform `unit` gives each of finitely many values equal weight (on a linear scale) and a continuum its
    /// uniform or log-uniform law.
    ///
    /// - Parameter unit: in [0, 1]; values outside are moved to the nearer end.
    public func value(atUnit unit: Double) -> Value {
        let unit = min(max(unit, 0), 1)
        switch self {
        case .choice(let values, _):
            return values[min(Int(unit * Double(values.count)), values.count - 1)]
        case .integer(let low, let high, let step, .log):
            let (bottom, top) = (log(Double(low) - 0.5), log(Double(high) + 0.5))
            let real = exp(bottom + unit * (top - bottom))
            let index = ((real - Double(low)) / Double(step)).rounded()
            return value(at: min(max(Int(index), 0), (high - low) / step))
        case .real(let low, let high, nil, let scale):
            if scale == .linear { return .real(min(max(low + unit * (high - low), low), high)) }
            return .real(min(max(exp(log(low) + unit * (log(high) - log(low))), low), high))
        case .real(let low, let high, let step?, .log):
            let real = exp(log(low) + unit * (log(high) - log(low)))
            return value(at: min(Int(((real - low) / step).rounded()), Self.steps(low, high, step)))
        case .integer, .real:
            let count = self.count!
            return value(at: min(Int(unit * Double(count)), count - 1))
        }
    }

    /// Where `value` lies between 0 and 1: the middle of its cell for finitely many values.
    public func unit(of value: Value) -> Double {
        switch self {
        case .choice(let values, _):
            return (Double(values.firstIndex(of: value) ?? 0) + 0.5) / Double(values.count)
        case .integer(let low, let high, _, .log):
            let (bottom, top) = (log(Double(low) - 0.5), log(Double(high) + 0.5))
            return (log(max(value.number ?? 0, Double(low))) - bottom) / (top - bottom)
        case .integer(let low, let high, let step, .linear):
            let index = ((value.number ?? 0) - Double(low)) / Double(step)
            return (index + 0.5) / Double((high - low) / step + 1)
        case .real(let low, let high, let step, let scale):
            if low == high { return 0.5 }
            let real = value.number ?? low
            if scale == .log { return (log(max(real, low)) - log(low)) / (log(high) - log(low)) }
            guard let step else { return (real - low) / (high - low) }
            return (((real - low) / step).rounded() + 0.5) / Double(Self.steps(low, high, step) + 1)
        }
    }

    /// A value drawn from the prior.
    public func sample(using stream: inout RandomStream) -> Value {
        value(atUnit: stream.unit())
    }

    /// The values one step away: the two neighbours in an order, every other value of an unordered choice, and for a
    /// continuum the points a tenth and a hundredth of its length to either side.
    public func neighbours(of value: Value) -> [Value] {
        if case .choice(let values, ordered: false) = self { return values.filter { $0 != value } }
        if let values {
            guard let index = values.firstIndex(of: value) else { return values }
            return [index - 1, index + 1].filter(values.indices.contains).map { values[$0] }
        }
        let here = unit(of: value)
        return [-0.1, 0.1, -0.01, 0.01].map { here + $0 }.filter { (0...1).contains($0) }.map(self.value(atUnit:))
    }

    private func value(at index: Int) -> Value {
        switch self {
        case .integer(let low, _, let step, _): .integer(low + index * step)
        case .real(let low, let high, let step, _): .real(min(low + Double(index) * (step ?? 0), high))
        case .choice(let values, _): values[index]
        }
    }

    /// Whole steps from low to high, forgiving the rounding of decimal fractions such as 0.1.
    private static func steps(_ low: Double, _ high: Double, _ step: Double) -> Int {
        Int(((high - low) / step + 1e-9).rounded(.down))
    }
}
