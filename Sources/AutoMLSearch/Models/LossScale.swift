import Foundation

/// Measured losses as models learn them best: outliers tamed, the best told apart, mean 0 and variance 1.
///
/// Half-rank and logarithmic warping of Song et al., "The Vizier Gaussian process bandit algorithm", 2024.
public enum LossScale {
    /// - Parameter losses: smaller is better; nil for a trial without a number, which counts like the worst.
    /// - Returns: as many numbers, smaller is better; all 0 where there is no number or no difference.
    public static func targets(_ losses: [Double?]) -> [Double] {
        guard let worst = losses.compactMap({ $0 }).max() else { return losses.map { _ in 0 } }
        return standardized(logarithmic(halfRanked(losses.map { $0 ?? worst })))
    }

    /// Values worse than the median get the distance to it that their rank has in a normal law of the better half's
    /// spread: how bad a bad one is says little.
    static func halfRanked(_ values: [Double]) -> [Double] {
        let sorted = values.sorted()
        let median = sorted[(sorted.count - 1) / 2]
        let better = sorted.filter { $0 <= median }
        let squares = better.reduce(0) { $0 + ($1 - median) * ($1 - median) }
        let spread = (squares / Double(better.count)).squareRoot()
        guard spread > 0 else { return values.map { rank(of: $0, in: sorted) } }
        return values.map { value in
            value > median ? median + spread * NormalLaw.quantile(rank(of: value, in: sorted)) : value
        }
    }

    /// Stretches what lies near the best: log(1 + s·t) with t from 0 for the best to 1 for the worst.
    private static func logarithmic(_ values: [Double]) -> [Double] {
        guard let low = values.min(), let high = values.max(), high > low else { return values }
        return values.map { -log1p((high - $0) / (high - low) * 0.5) }
    }

    private static func standardized(_ values: [Double]) -> [Double] {
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        guard variance > 0, variance.isFinite else { return values.map { _ in 0 } }
        return values.map { ($0 - mean) / variance.squareRoot() }
    }

    /// Between 0 and 1: the middle of the ranks that equal values share.
    private static func rank(of value: Double, in sorted: [Double]) -> Double {
        let below = sorted.partitioningIndex { $0 >= value }
        let upTo = sorted.partitioningIndex { $0 > value }
        return Double(below + upTo) / 2 / Double(sorted.count)
    }
}

extension [Double] {
    /// The first place from which on `belongs` holds, in a sorted array.
    fileprivate func partitioningIndex(where belongs: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
