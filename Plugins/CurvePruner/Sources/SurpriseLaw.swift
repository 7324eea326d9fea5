import Foundation

/// How far trials end below their forecasts: what a study starts with, and what its own trials teach it.
///
/// Both laws were read off 927 trials that became the best of their studies, on eight LCBench tasks (48 studies of 120
/// trials each); they say how much better such a trial ended than was foretold, at any epoch from the third on.
struct SurpriseLaw: Sendable {
    /// The law of the study's beginning counts as much as so many trials.
    private static let weight = 20.0

    /// The chance that a trial ends better by `needed` than foretold beside the reference; 1 where nothing is needed.
    ///
    /// P(surprise ≥ x) = 0.05 · (0.0075 / x)^0.77. Here heights are divided by L², the square of the doublings of epochs
    /// that are left: with that, surprises of all epochs follow one law.
    ///
    /// - Parameter seen: surprises of the study's own finished trials, at the same epoch.
    static func chanceBesideReference(of needed: Double, given seen: [Double]) -> Double {
        guard needed > 0 else { return 1 }
        let prior = min(1, 0.05 * pow(0.0075 / needed, 1 / 1.3))
        let met = Double(seen.count { $0 >= needed })
        return (weight * prior + met) / (weight + Double(seen.count))
    }

    /// The chance that a trial ends better by `needed` than its own curve foretells: 0.1 · exp(-needed / 0.25), and 1
    /// where nothing is needed.
    static func chanceAlone(of needed: Double) -> Double {
        needed > 0 ? 0.1 * exp(-needed / 0.25) : 1
    }
}
