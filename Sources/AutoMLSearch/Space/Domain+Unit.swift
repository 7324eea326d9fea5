import Foundation

/// The prior, as a map from the unit interval: what models of a space compute with.
extension Domain {
    /// The value at `unit` of the way from the first to the last: the inverse distribution function of the prior.
    ///
    /// A uniform `unit` gives each of finitely many values equal weight (on a linear scale) and a continuum its
    /// uniform or log-uniform law. On a log scale, one of finitely many values has the weight of its cell, half a step
    /// to either side: for step 1, P(k) = log((k + ½) / (k - ½)) / log((high + ½) / (low - ½)).
    ///
    /// - Parameter unit: in [0, 1]; values outside are moved to the nearer end, NaN to the lower.
    public func value(atUnit unit: Double) -> Value {
        let unit = unit > 0 ? min(unit, 1) : 0
        if let count {
            guard let cells = logCells else { return value(at: min(Int(unit * Double(count)), count - 1)) }
            let real = exp(cells.bottom + unit * (cells.top - cells.bottom))
            let index = ((real - cells.first) / cells.step).rounded()
            return value(at: Int(min(max(index, 0), Double(count - 1))))
        }
        guard case .real(let low, let high, _, let scale) = self else { preconditionFailure("a continuum is real") }
        if unit == 0 || unit == 1 { return .real(unit == 0 ? low : high) }
        let real = scale == .linear ? low + unit * (high - low) : exp(log(low) + unit * (log(high) - log(low)))
        return .real(min(max(real, low), high))
    }

    /// Where `value` lies between 0 and 1: `value(atUnit:)` leads back to it. On a linear scale, the middle of its
    /// cell for finitely many values. A value of another domain lies at the nearer end, or at 0.
    public func unit(of value: Value) -> Double {
        if let count {
            guard let cells = logCells else { return (Double(nearestIndex(to: value)) + 0.5) / Double(count) }
            let real = cells.first + Double(nearestIndex(to: value)) * cells.step
            return (log(real) - cells.bottom) / (cells.top - cells.bottom)
        }
        guard case .real(let low, let high, _, let scale) = self else { preconditionFailure("a continuum is real") }
        let real = min(max(value.number ?? low, low), high)
        return scale == .linear ? (real - low) / (high - low) : (log(real) - log(low)) / (log(high) - log(low))
    }

    private func nearestIndex(to value: Value) -> Int {
        if let index = index(of: value) { return index }
        guard let count, let number = value.number, !number.isNaN else { return 0 }
        switch self {
        case .integer(let low, _, let step, _):
            return Int(min(max(((number - Double(low)) / Double(step)).rounded(), 0), Double(count - 1)))
        case .real(let low, let high, let step, _): return step.map { Self.index(of: number, low, high, $0) } ?? 0
        case .choice: return 0
        }
    }

    /// The cells of finitely many values on a log scale, in logarithms: from half a step below the first (or half of
    /// it, where the step is longer) to half a step above the last.
    private var logCells: (first: Double, step: Double, bottom: Double, top: Double)? {
        guard let count else { return nil }
        let first: Double
        let step: Double
        switch self {
        case .integer(let low, _, let width, .log): (first, step) = (Double(low), Double(width))
        case .real(let low, _, let width?, .log): (first, step) = (low, width)
        default: return nil
        }
        let last = first + Double(count - 1) * step
        return (first, step, log(first - min(step, first) / 2), log(last + step / 2))
    }
}
