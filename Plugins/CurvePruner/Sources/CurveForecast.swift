import AutoMLSearch
import Foundation

/// Foretells where a curve ends, from itself and from one that is known to its end, the reference.
///
/// Curves are compared as heights h (`HeightScale`), best so far. At epoch e of E let L = log₂(E / e) be the doublings of
/// epochs that are left, and let rates be measured per doubling, from e / 2 to e.
struct CurveForecast: Sendable {
    /// A gap closes more slowly the longer it lasts; half of going on at the present rate fitted best.
    private static let gapPersistence = 0.5

    let scale: HeightScale
    /// The heights of the reference after each epoch.
    private let reference: [Double]

    /// Nil where the reference does not move.
    init?(from reference: [Double], _ objective: Objective) {
        guard let scale = HeightScale(of: reference.filter { !$0.isNaN }, objective.direction) else { return nil }
        self.scale = scale
        self.reference = reference.map(scale.height)
    }

    /// The last height beside the reference: its own end, plus the gap g that will be left, g - ½ · L · max(0, v), where
    /// v is the rate at which the gap closes.
    ///
    /// - Parameter epoch: from 3 to one before the last; the curve is known up to there.
    func endBesideReference(of curve: [Double], at epoch: Int) -> Double {
        let gap = { (epoch: Int) in self.height(curve, epoch) - reference[epoch - 1] }
        let closing = rate(at: epoch, of: gap)
        return (reference.last ?? .infinity) + gap(epoch) - Self.gapPersistence * doublingsLeft(at: epoch) * closing
    }

    /// The last height by the curve alone: h - L · w, where w is the rate at which it falls. Curves flatten, so that this
    /// is nearly the best to hope for.
    func endAlone(of curve: [Double], at epoch: Int) -> Double {
        height(curve, epoch) - doublingsLeft(at: epoch) * rate(at: epoch) { height(curve, $0) }
    }

    /// Doublings of the epochs trained so far until the last.
    func doublingsLeft(at epoch: Int) -> Double {
        log2(Double(reference.count) / Double(epoch))
    }

    /// How much something fell per doubling of epochs; 0 where it rose or is not known. The first epoch is left out: it
    /// measures where a curve begins more than how it goes on.
    private func rate(at epoch: Int, of height: (Int) -> Double) -> Double {
        let half = min(max(2, epoch / 2), epoch - 1)
        let rate = (height(half) - height(epoch)) / log2(Double(epoch) / Double(half))
        return rate.isFinite ? max(0, rate) : 0
    }

    private func height(_ curve: [Double], _ epoch: Int) -> Double {
        scale.height(of: curve[epoch - 1])
    }
}
