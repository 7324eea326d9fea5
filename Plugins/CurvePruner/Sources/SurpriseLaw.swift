import Foundation

/// How far trials end below their forecast: what a study starts with, and what its own trials teach it.
///
/// A surprise is the height by which a trial ended better than foretold at some epoch, divided by L², the square of the
/// doublings of epochs that were left: with that, surprises of all epochs follow one law. Before a study has trials of
/// its own it is P(surprise ≥ x) = 0.05 · (0.0075 / x)^0.77, read off 927 trials that became the best of 48 studies of
/// eight LCBench tasks.
struct SurpriseLaw: Sendable {
    /// The prior counts as much as so many trials of the study.
    private static let weight = 20.0

    /// The chance that a trial ends at least `needed` better than foretold; 1 where nothing is needed.
    ///
    /// - Parameter seen: surprises of the study's own finished trials, at the same epoch.
    static func chance(of needed: Double, given seen: [Double]) -> Double {
        guard needed > 0 else { return 1 }
        let met = Double(seen.count { $0 >= needed })
        return (weight * prior(needed) + met) / (weight + Double(seen.count))
    }

    private static func prior(_ needed: Double) -> Double {
        min(1, 0.05 * pow(0.0075 / needed, 1 / 1.3))
    }
}
