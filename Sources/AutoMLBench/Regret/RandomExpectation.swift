package import AutoMLSearch
import Foundation

/// The mean value that random search has found after some evaluations, computed rather than run.
package protocol RandomExpectation: Sendable {
    /// In words: "exact", or how it was come by.
    var origin: String { get }
    /// - Parameter evaluations: at least 1.
    func value(after evaluations: Int) -> Double
}

/// Independent draws with replacement from a pool, each equally likely: exact for the pool.
///
/// The best of n draws is the one with rank i with probability ((K - i + 1) / K)ⁿ - ((K - i) / K)ⁿ, i from 1 to K.
package struct PoolExpectation: RandomExpectation {
    package let origin: String
    /// The value each draw is scored by, in the order of what is seen of it, the best first.
    private let values: [Double]

    /// - Parameters:
    ///   - pool: what is seen of a draw and what it is scored by: the same without noise. NaN is seen as worst.
    ///   - origin: how the pool was made.
    package init(_ pool: [(seen: Double, truth: Double)], objective: Objective, origin: String) {
        values = pool.sorted { objective.isBetter($0.seen, than: $1.seen) }.map(\.truth)
        self.origin = origin
    }

    package func value(after evaluations: Int) -> Double {
        let (n, count) = (Double(evaluations), Double(values.count))
        var (sum, left) = (0.0, 1.0)
        for (index, value) in values.enumerated() {
            let rest = pow(1 - Double(index + 1) / count, n)
            sum += value * (left - rest)
            left = rest
        }
        return sum
    }
}

/// Independent draws with replacement from configurations of different weight: what random search finds at least,
/// where counting its draws without replacement would take too long.
package struct WeightedDraws: RandomExpectation {
    package let origin = "exact with replacement"
    /// The best first, with the share of the prior that is drawn instead.
    private let draws: [(value: Double, share: Double)]

    package init(_ configurations: [(value: Double, weight: Double)], objective: Objective) {
        let total = configurations.reduce(0) { $0 + $1.weight }
        let sorted = configurations.sorted { objective.isBetter($0.value, than: $1.value) }
        let worst = sorted.last { !$0.value.isNaN }?.value ?? .nan
        draws = sorted.map { ($0.value.isNaN ? worst : $0.value, $0.weight / total) }
    }

    package func value(after evaluations: Int) -> Double {
        var (sum, left, share) = (0.0, 1.0, 1.0)
        for draw in draws {
            share -= draw.share
            let rest = pow(max(share, 0), Double(evaluations))
            sum += draw.value * (left - rest)
            left = rest
        }
        return sum
    }
}
