import AutoMLSearch
import Foundation

/// Values as heights that fall while a trial gets better, on the scale where curves of one task look alike.
///
/// Errors shrink by factors, so the scale is logarithmic where the values allow it: `log v` for a minimised metric that
/// is positive, `log(1 - v + ε)` for a maximised one within [0, 1]. Elsewhere heights are linear, in units of the fall
/// of the curve that is compared with.
enum HeightScale: Sendable, Hashable {
    case logarithmic(Objective.Direction)
    case linear(Objective.Direction, unit: Double)

    /// Of an accuracy: a twentieth of a percent would otherwise weigh as much as ten percent near a perfect score.
    private static let floor = 0.005

    /// Nil where the curve does not move, so that there is nothing to compare with.
    init?(of curve: [Double], _ direction: Objective.Direction) {
        guard let first = curve.first, let last = curve.last, first.isFinite, last.isFinite, first != last else {
            return nil
        }
        let bounds = (min(first, last), max(first, last))
        let isPositive = direction == .minimize ? bounds.0 > 0 : bounds.0 >= 0 && bounds.1 <= 1
        self = isPositive ? .logarithmic(direction) : .linear(direction, unit: abs(first - last))
    }

    /// Infinite for NaN; where a value leaves the range that the scale was chosen for, the nearest height in it.
    func height(of value: Double) -> Double {
        if value.isNaN { return .infinity }
        switch self {
        case .logarithmic(.minimize): return log(max(value, .leastNormalMagnitude))
        case .logarithmic(.maximize): return log(1 - min(max(value, 0), 1) + Self.floor)
        case .linear(.minimize, let unit): return value / unit
        case .linear(.maximize, let unit): return -value / unit
        }
    }
}
