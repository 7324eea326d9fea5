import Foundation

/// Measured values as the process models them: smaller is better, outliers tamed, mean 0 and variance 1.
enum OutputTransform {
    /// - Parameter losses: smaller is better; nil for a trial without a number, which counts like the worst.
    static func targets(_ losses: [Double?]) -> [Double] {
        let numbers = losses.compactMap { $0 }
        guard let worst = numbers.max() else { return losses.map { _ in 0 } }
        let filled = losses.map { $0 ?? worst }
        switch Knobs.transform {
        case 0: return standardized(filled)
        case 2: return standardized(normalScores(filled))
        case 3: return standardized(logarithms(halfRanked(filled)))
        case 5: return standardized(stretched(halfRanked(filled), Knobs.stretch))
        case 4: return standardized(yeoJohnson(standardized(filled)))
        default: return standardized(halfRanked(filled))
        }
    }

    static func normalScores(_ values: [Double]) -> [Double] {
        let sorted = values.sorted()
        return values.map { v in
            let lo = sorted.firstIndex { $0 >= v }!, hi = sorted.lastIndex { $0 <= v }!
            return quantile((Double(lo + hi) / 2 + 0.5) / Double(values.count))
        }
    }

    static func logarithms(_ values: [Double]) -> [Double] {
        let low = values.min()!, high = values.max()!
        guard high > low else { return values }
        // Vizier's log warp: 0.5 - log(1 + (max - y)/(range)·(offset-1))/log(offset), for maximisation.
        return values.map { 0.5 - log1p((high - $0) / (high - low) * 0.5) / log(1.5) }
    }

    static func stretched(_ values: [Double], _ s: Double) -> [Double] {
        let low = values.min()!, high = values.max()!
        guard high > low else { return values }
        return values.map { log1p(($0 - low) / (high - low) * s) }
    }

    static func yeoJohnson(_ values: [Double]) -> [Double] {
        func map(_ l: Double) -> [Double] {
            values.map { y in
                if y >= 0 { return abs(l) < 1e-6 ? log1p(y) : (pow(1 + y, l) - 1) / l }
                return abs(2 - l) < 1e-6 ? -log1p(-y) : -(pow(1 - y, 2 - l) - 1) / (2 - l)
            }
        }
        var best = (-Double.infinity, values)
        let constant = values.reduce(0) { $0 + ($1 >= 0 ? log1p($1) : -log1p(-$1)) }
        for step in 0...20 {
            let l = -2 + Double(step) * 0.2
            let mapped = map(l)
            let mean = mapped.reduce(0, +) / Double(mapped.count)
            let variance = mapped.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(mapped.count)
            let score = -Double(mapped.count) / 2 * log(max(variance, 1e-12)) + (l - 1) * constant
            if score > best.0 { best = (score, mapped) }
        }
        return best.1
    }

    /// Values worse than the median take the distance that their rank has in a normal law fitted to the better half.
    ///
    /// Reference: Song et al., "The Vizier Gaussian process bandit algorithm", 2024 (half-rank warping).
    static func halfRanked(_ values: [Double]) -> [Double] {
        let sorted = values.sorted()
        let median = sorted[(sorted.count - 1) / 2]
        let better = values.filter { $0 <= median }
        let spread = (better.reduce(0) { $0 + ($1 - median) * ($1 - median) } / Double(better.count)).squareRoot()
        guard spread > 0 else { return normalScores(values) }
        return values.map { value in
            guard value > median else { return value }
            let first = sorted.firstIndex { $0 >= value }!
            let last = sorted.lastIndex { $0 <= value }!
            let rank = (Double(first + last) / 2 + 0.5) / Double(sorted.count)
            return median + spread * quantile(rank)
        }
    }

    private static func standardized(_ values: [Double]) -> [Double] {
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        guard variance > 0, variance.isFinite else { return values.map { _ in 0 } }
        return values.map { ($0 - mean) / variance.squareRoot() }
    }

    /// The normal law's inverse distribution function (Acklam's rational approximation, relative error 1e-9).
    static func quantile(_ share: Double) -> Double {
        let a = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716, 2.506628277459239]
        let b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572]
        let c = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783]
        let d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]
        func tail(_ p: Double) -> Double {
            let q = (-2 * log(p)).squareRoot()
            return (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) / ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1)
        }
        if share < 0.02425 { return tail(share) }
        if share > 1 - 0.02425 { return -tail(1 - share) }
        let q = share - 0.5, r = q * q
        return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q / (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1)
    }
}
