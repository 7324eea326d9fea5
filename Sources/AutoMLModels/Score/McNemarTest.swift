import Foundation

/// Whether two classifiers differ, judged by the samples that only one of them gets right.
///
/// The exact test: if neither were better, each such sample would go to either with probability ½. Samples that both get
/// right, or both wrong, say nothing. References: McNemar, "Note on the sampling error of the difference between
/// correlated proportions or percentages", 1947; Dietterich, "Approximate statistical tests for comparing supervised
/// classification learning algorithms", 1998.
public struct McNemarTest: Sendable, Hashable {
    /// Samples that only the first classifies correctly.
    public let onlyFirst: Int
    /// Samples that only the second classifies correctly.
    public let onlySecond: Int

    /// - Parameters:
    ///   - first: whether the first classifies each sample correctly.
    ///   - second: the same of the second, of the same samples in the same order.
    public init(_ first: [Bool], _ second: [Bool]) {
        let pairs = zip(first, second)
        self.init(onlyFirst: pairs.count { $0 && !$1 }, onlySecond: pairs.count { !$0 && $1 })
    }

    public init(onlyFirst: Int, onlySecond: Int) {
        self.onlyFirst = onlyFirst
        self.onlySecond = onlySecond
    }

    /// The probability of a difference at least as large where there is none; 1 where no sample tells them apart.
    public var pValue: Double {
        let count = onlyFirst + onlySecond
        let tail = (0...min(onlyFirst, onlySecond)).reduce(0.0) { $0 + Self.probability(of: $1, in: count) }
        return min(1, 2 * tail)
    }

    /// Whether the difference is more than chance explains, at the level of 5 %.
    public var isSignificant: Bool { pValue < 0.05 }

    /// Of `successes` heads in so many throws of a fair coin.
    private static func probability(of successes: Int, in count: Int) -> Double {
        let ways: Double = factorial(count) - factorial(successes) - factorial(count - successes)
        return exp(ways - Double(count) * log(2))
    }

    /// Its natural logarithm.
    private static func factorial(_ number: Int) -> Double { lgamma(Double(number + 1)) }
}
