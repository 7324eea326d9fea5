import Foundation

extension ValueGrid {
    /// The probability of each cell, by what was counted there and one more trial that may have been anywhere.
    ///
    /// Unordered choices have their frequencies. On a scale, each trial stands for a normal law around its point, cut
    /// off at half a step beyond the ends, and the one more for a law as wide as the scale.
    ///
    /// - Parameter counts: trials in each cell. All zero gives that one trial alone.
    func density(of counts: [Int]) -> [Double] {
        let total = Double(counts.reduce(0, +))
        let prior = isUnordered ? [Double](repeating: 1 / Double(count), count: count) : Kernels.prior(on: count)
        let observed = isUnordered ? counts.map(Double.init) : Kernels(for: counts).sum(over: counts)
        return zip(observed, prior).map { ($0 + $1) / (total + 1) }
    }
}

/// Normal laws on a grid, all of one width: Φ at every distance that a border between cells has from a point.
private struct Kernels {
    private let count: Int
    /// At `distance + count`: Φ of a border `distance` - ½ steps above the point.
    private let law: [Double]

    init(for counts: [Int]) {
        self.init(count: counts.count, width: Self.width(for: counts))
    }

    private init(count: Int, width: Double) {
        self.count = count
        law = (-count...count).map { Self.normal((Double($0) - 0.5) / width) }
    }

    /// One law around the middle, as wide as the whole scale.
    static func prior(on count: Int) -> [Double] {
        let (middle, width) = (Double(count - 1) / 2, Double(count))
        let borders = (0...count).map { normal((Double($0) - 0.5 - middle) / width) }
        return (0..<count).map { (borders[$0 + 1] - borders[$0]) / (borders[count] - borders[0]) }
    }

    func sum(over counts: [Int]) -> [Double] {
        var sum = [Double](repeating: 0, count: count)
        for (point, trials) in counts.enumerated() where trials > 0 {
            let whole = law[2 * count - point] - law[count - point]
            for cell in 0..<count {
                let border = cell - point + count
                sum[cell] += Double(trials) * (law[border + 1] - law[border]) / whole
            }
        }
        return sum
    }

    /// Scott's rule for one dimension, in steps of the grid: 1.059 · min(σ, IQR / 1.34) · n^(-1/5), and at least so
    /// wide that nine tenths of a law lie in one cell. Reference: D. W. Scott, "Multivariate Density Estimation", 1992.
    private static func width(for counts: [Int]) -> Double {
        let trials = counts.reduce(0, +)
        let spread = min(quartileRange(of: counts, trials) / 1.34, deviation(of: counts, trials))
        return max(1.059 * spread * pow(Double(trials), -0.2), 0.5 / 1.64)
    }

    private static func deviation(of counts: [Int], _ trials: Int) -> Double {
        let mean = counts.enumerated().reduce(0) { $0 + Double($1.offset * $1.element) } / Double(max(trials, 1))
        let squares = counts.enumerated().reduce(0) { sum, cell in
            sum + Double(cell.element) * (Double(cell.offset) - mean) * (Double(cell.offset) - mean)
        }
        return (squares / Double(max(trials - 1, 1))).squareRoot()
    }

    private static func quartileRange(of counts: [Int], _ trials: Int) -> Double {
        var (below, lower, upper) = (0, -1, 0)
        for (cell, here) in counts.enumerated() where here > 0 {
            if below <= trials * 3 / 4 { upper = cell }
            below += here
            if lower < 0, below >= trials / 4 { lower = cell }
        }
        return Double(upper - max(lower, 0))
    }

    private static func normal(_ deviations: Double) -> Double { 0.5 * erfc(-deviations / 2.0.squareRoot()) }
}
