import AutoMLSearch
import Foundation

extension SearchSpace {
    /// The probability that the prior draws `configuration`, constraints not looked at; 0 where it cannot.
    ///
    /// - Precondition: no hyperparameter is a continuum.
    func probability(of configuration: Configuration) -> Double {
        dimensions(of: configuration).reduce(1) { product, dimension in
            guard let value = configuration[dimension.name] else { return 0 }
            return product * dimension.domain.probability(of: value)
        }
    }
}

extension Domain {
    /// What `value(atUnit:)` gives `value` of the unit interval: equal shares on a linear scale, on a log scale the
    /// cell of half a step to either side.
    func probability(of value: Value) -> Double {
        guard let count, let index = index(of: value) else { return 0 }
        guard let (first, step) = logGrid else { return 1 / Double(count) }
        func edge(_ place: Double) -> Double { log(max(first + (place - 0.5) * step, first - min(step, first) / 2)) }
        return (edge(Double(index + 1)) - edge(Double(index))) / (edge(Double(count)) - edge(0))
    }

    private var logGrid: (first: Double, step: Double)? {
        switch self {
        case .integer(let low, _, let step, .log): (Double(low), Double(step))
        case .real(let low, _, let step?, .log): (low, step)
        default: nil
        }
    }
}
