import AutoMLSearch
import Foundation

/// Foretells where a curve ends from one that is known to its end, the reference.
///
/// Both are compared as heights h (`HeightScale`), best so far. At epoch e of E let g = h(e) - reference(e) be the gap,
/// v the rate at which it closes per doubling of epochs, measured from e / 2 to e, and L = log₂(E / e) the doublings
/// that are left. The forecast is the reference's own end plus the gap that will be left: g - ½ · L · max(0, v).
/// A gap closes more slowly the longer it lasts; half of going on at the present rate is what fitted best.
struct CurveForecast: Sendable {
    private static let persistence = 0.5

    let scale: HeightScale
    /// The heights of the reference after each epoch.
    private let reference: [Double]

    /// Nil where the reference does not move.
    init?(from reference: [Double], _ objective: Objective) {
        guard let scale = HeightScale(of: reference.filter { !$0.isNaN }, objective.direction) else { return nil }
        self.scale = scale
        self.reference = reference.map(scale.height)
    }

    /// The foretold last height of a curve that is known up to `epoch`, from 2 to one before the last.
    func end(of curve: [Double], at epoch: Int) -> Double {
        let half = min(max(2, epoch / 2), epoch - 1)
        let gap = gap(curve, epoch)
        let rate = (self.gap(curve, half) - gap) / log2(Double(epoch) / Double(half))
        let closing = rate.isFinite ? max(0, rate) : 0
        return (reference.last ?? .infinity) + gap - Self.persistence * doublingsLeft(at: epoch) * closing
    }

    /// Doublings of the epochs trained so far until the last.
    func doublingsLeft(at epoch: Int) -> Double {
        log2(Double(reference.count) / Double(epoch))
    }

    private func gap(_ curve: [Double], _ epoch: Int) -> Double {
        scale.height(of: curve[epoch - 1]) - reference[epoch - 1]
    }
}
