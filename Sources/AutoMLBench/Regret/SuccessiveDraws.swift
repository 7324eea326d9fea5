package import AutoMLSearch
import Foundation

/// Random search on a table, exactly: draws from the prior that are never repeated.
///
/// A configuration that the prior makes twice as likely is drawn sooner, so the draws are those of successive
/// sampling with weights. Configurations of equal weight form a class. How many of n draws fall into each class is a
/// small dynamic program over the classes' sizes; within a class, every selection is then equally likely, so that the
/// chance to have missed the best m configurations is a product of hypergeometric terms.
package struct SuccessiveDraws: RandomExpectation {
    /// More classes than this take too long.
    package static let maximumClasses = 3
    package let origin = "exact"

    /// Different values, best first, each with how many configurations of each class are better.
    private struct Step {
        let value: Double
        let better: [Int]
    }

    private let classes: [(weight: Double, size: Int)]
    private let steps: [Step]
    private let logFactorials: [Double]

    /// - Parameter configurations: the value of each (NaN is worst, and counts as the worst number) and its weight
    ///   under the prior.
    /// - Returns: nil where there are more than three different weights.
    package init?(_ configurations: [(value: Double, weight: Double)], objective: Objective) {
        let weights = configurations.map { Self.rounded($0.weight) }
        let different = Set(weights).sorted()
        guard !configurations.isEmpty, different.count <= Self.maximumClasses else { return nil }
        classes = different.map { weight in (weight, weights.count { $0 == weight }) }
        let places = weights.map { different.firstIndex(of: $0) ?? 0 }
        steps = Self.steps(zip(configurations.map(\.value), places).map { ($0, $1) }, different.count, objective)
        var logarithms = [0.0]
        for number in 1...configurations.count { logarithms.append(logarithms[number - 1] + log(Double(number))) }
        logFactorials = logarithms
    }

    package func value(after evaluations: Int) -> Double {
        let selections = self.selections(of: min(evaluations, logFactorials.count - 1))
        var (sum, left) = (0.0, 1.0)
        for (index, step) in steps.enumerated() {
            let next = index + 1 < steps.count ? missing(steps[index + 1].better, in: selections) : 0
            sum += step.value * (left - next)
            left = next
            if left < 1e-15 { break }
        }
        return sum
    }

    // MARK: - Parts

    /// A weight is a product of shares such as 1/3 · 1/3: equal ones may differ in the last bits.
    private static func rounded(_ weight: Double) -> Double {
        guard weight > 0 else { return 0 }
        let digits = pow(10, 9 - log10(weight).rounded(.up))
        return (weight * digits).rounded() / digits
    }

    private static func steps(_ items: [(value: Double, place: Int)], _ count: Int, _ objective: Objective) -> [Step] {
        let sorted = items.sorted { objective.isBetter($0.value, than: $1.value) }
        let worst = sorted.last { !$0.value.isNaN }?.value ?? .nan
        var (steps, better) = ([Step](), [Int](repeating: 0, count: count))
        for item in sorted {
            let value = item.value.isNaN ? worst : item.value
            if steps.last?.value != value { steps.append(Step(value: value, better: better)) }
            better[item.place] += 1
        }
        return steps
    }

    /// How many of `draws` draws fall into each class, with the probability of that; negligible ones are left out.
    private func selections(of draws: Int) -> [(counts: [Int], logProbability: Double)] {
        var current: [[Int]: Double] = [[Int](repeating: 0, count: classes.count): 1]
        for _ in 0..<draws {
            var next: [[Int]: Double] = [:]
            for (counts, probability) in current where probability > 1e-14 {
                let left = classes.indices.map { classes[$0].weight * Double(classes[$0].size - counts[$0]) }
                let total = left.reduce(0, +)
                for index in classes.indices where left[index] > 0 {
                    var drawn = counts
                    drawn[index] += 1
                    next[drawn, default: 0] += probability * left[index] / total
                }
            }
            current = next
        }
        return current.map { ($0.key, log($0.value)) }
    }

    /// The probability that none of the first `better` configurations of each class was drawn.
    private func missing(_ better: [Int], in selections: [(counts: [Int], logProbability: Double)]) -> Double {
        selections.reduce(0) { sum, selection in
            var logarithm = selection.logProbability
            for (index, group) in classes.enumerated() {
                let (size, drawn) = (group.size, selection.counts[index])
                guard drawn <= size - better[index] else { return sum }
                logarithm += logFactorials[size - better[index]] - logFactorials[size - better[index] - drawn]
                logarithm += logFactorials[size - drawn] - logFactorials[size]
            }
            return sum + exp(logarithm)
        }
    }
}
