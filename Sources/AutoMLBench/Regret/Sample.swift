import Foundation

/// The same quantity in several studies.
package struct Sample: Sendable, Hashable {
    package let values: [Double]

    package init(_ values: [Double]) { self.values = values }

    /// NaN for no values.
    package var mean: Double { values.reduce(0, +) / Double(values.count) }

    /// The middle value, or the mean of the middle two; NaN for none.
    package var median: Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let (low, high) = (sorted[(values.count - 1) / 2], sorted[values.count / 2])
        return low == high ? low : (low + high) / 2
    }

    /// The standard deviation with n - 1; 0 for one value.
    package var deviation: Double {
        guard values.count > 1 else { return 0 }
        let mean = mean
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }

    /// A 95 % interval of the mean by Student's t, from the values alone.
    package var interval: (low: Double, high: Double) {
        let half = StudentT.quantile975(degrees: values.count - 1) * deviation / Double(values.count).squareRoot()
        return (mean - half, mean + half)
    }
}

/// Student's distribution.
enum StudentT {
    /// The value that is exceeded with probability 0.025.
    ///
    /// From four degrees on the expansion in 1 / degrees of Fisher and Cornish (Abramowitz and Stegun 26.7.5), right
    /// within 0.001; below, closed forms and the tabulated value. 0 for no degree: one value has no spread to tell.
    static func quantile975(degrees: Int) -> Double {
        let z = 1.959963984540054
        switch degrees {
        case ..<1: return 0
        case 1: return tan(0.475 * .pi)
        case 2: return 0.95 * (2 / (1 - 0.95 * 0.95)).squareRoot()
        case 3: return 3.182446305284263
        default:
            let n = Double(degrees)
            let first = (pow(z, 3) + z) / 4
            let second = (5 * pow(z, 5) + 16 * pow(z, 3) + 3 * z) / 96
            let third = (3 * pow(z, 7) + 19 * pow(z, 5) + 17 * pow(z, 3) - 15 * z) / 384
            let odd = 79 * pow(z, 9) + 776 * pow(z, 7) + 1482 * pow(z, 5)
            let fourth = (odd - 1920 * pow(z, 3) - 945 * z) / 92_160
            return z + first / n + second / pow(n, 2) + third / pow(n, 3) + fourth / pow(n, 4)
        }
    }
}
