import Foundation

/// What is known of the kernel's parameters before anything is measured: normal laws of their logarithms, and bounds
/// beyond which nothing is looked for.
///
/// The more length scales there are the longer each is expected to be, √d times, so that a space of many dimensions
/// does not look rougher than one of few (Hvarfner, Hellsten, Nardi, "Vanilla Bayesian optimization performs great in
/// high dimensions", ICML 2024). Theirs are longer still: on functions whose optimum lies inside the space such a
/// process looks at every edge first.
package struct KernelPrior: Sendable {
    /// Medians of the length scales in one dimension: half of the way from end to end for a number; two different
    /// values of a choice are one apart.
    private static let medians = (number: 0.5, choice: 1.5)

    private struct Law {
        let mean: Double
        let deviation: Double
    }

    private let laws: [Law]
    let lower: [Double]
    let upper: [Double]

    package init(_ features: Features) {
        let shift = log(Double(max(features.groups, 1))) / 2
        let lengths = (0..<features.groups).map { group in
            let median = features.isChoice(group: group) ? Self.medians.choice : Self.medians.number
            return Law(mean: log(median) + shift, deviation: 0.6)
        }
        let (signal, noise) = (Law(mean: 0, deviation: 1), Law(mean: log(1e-3), deviation: 2))
        laws = lengths + [signal, noise]
        lower = lengths.map { _ in log(0.03) } + [log(0.01), log(1e-6)]
        upper = lengths.map { _ in log(100) } + [log(100), log(0.5)]
    }

    package var mode: KernelParameters {
        KernelParameters(vector: laws.map(\.mean))
    }

    /// -log p, up to a constant, and its gradient.
    func penalty(_ vector: [Double]) -> (value: Double, gradient: [Double]) {
        let scaled = zip(vector, laws).map { ($0 - $1.mean) / $1.deviation }
        return (scaled.reduce(0) { $0 + $1 * $1 } / 2, zip(scaled, laws).map { $0 / $1.deviation })
    }
}
