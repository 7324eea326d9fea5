import Foundation

/// Whether groups of numbers differ, by their ranks.
///
/// H of Kruskal and Wallis (1952), corrected for ties: about χ² with groups - 1 degrees of freedom where the groups are
/// alike, and about a non-central χ² with λ = n ε² / (1 - ε²) where the group explains the share ε² of the ranks' variance.
package struct GroupComparison {
    package let count: Int
    package let statistic: Double
    private let degrees: Int

    /// - Parameter groups: at least two, none of them empty.
    package init(_ groups: [[Double]]) {
        let all = groups.flatMap(\.self)
        count = all.count
        degrees = groups.count - 1
        let ranks = Self.meanRanks(all)
        let (n, middle) = (Double(all.count), Double(all.count + 1) / 2)
        var (start, between) = (0, 0.0)
        for group in groups {
            let mean = ranks[start..<start + group.count].reduce(0, +) / Double(group.count)
            between += Double(group.count) * (mean - middle) * (mean - middle)
            start += group.count
        }
        let total = ranks.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        // All equal: nothing to explain.
        statistic = total > 0 ? (n - 1) * between / total : 0
    }

    /// The share of the ranks' variance that the groups explain, without what chance explains (ε² after Kelley, 1935);
    /// about 0, or a little less, where they are alike.
    package var effect: Double {
        let rest = Double(count - degrees - 1)
        return rest > 0 ? (statistic - Double(degrees)) / rest : 0
    }

    /// The chance that groups which explain at least the share `effect` look as alike as these, or more.
    package func chance(ofEffect effect: Double) -> Double {
        Self.chiSquareShare(
            below: statistic, degrees: degrees, noncentrality: Double(count) * effect / (1 - effect))
    }

    /// Ranks from 1, in the order given; equal numbers share the mean of theirs.
    private static func meanRanks(_ numbers: [Double]) -> [Double] {
        let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
        var ranks = [Double](repeating: 0, count: numbers.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
            start = end
        }
        return ranks
    }

    /// A non-central χ² is a χ² whose degrees are two more for each event of a Poisson law with mean λ / 2.
    package static func chiSquareShare(below value: Double, degrees: Int, noncentrality: Double) -> Double {
        guard value > 0 else { return 0 }
        let mean = noncentrality / 2
        let most = Int(mean + 10 * mean.squareRoot() + 20)
        return (0...most).reduce(0.0) { sum, events in
            let weight = exp(Double(events) * log(max(mean, 1e-300)) - mean - lgamma(Double(events) + 1))
            return sum + weight * chiSquareShare(below: value, degrees: degrees + 2 * events)
        }
    }

    /// The regularised lower incomplete gamma function P(k / 2, x / 2), by its series: all terms are positive.
    package static func chiSquareShare(below value: Double, degrees: Int) -> Double {
        let (shape, x) = (Double(degrees) / 2, value / 2)
        guard x > 0 else { return 0 }
        var (term, sum, divisor) = (1 / shape, 1 / shape, shape)
        while term > sum * 1e-16 {
            divisor += 1
            term *= x / divisor
            sum += term
        }
        return min(1, sum * exp(shape * log(x) - x - lgamma(shape)))
    }
}
