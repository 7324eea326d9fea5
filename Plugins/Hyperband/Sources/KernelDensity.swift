import AutoMLSearch
import Foundation

/// A density over configurations: the mean of product kernels around some points of the unit cube.
///
/// A hyperparameter that a point does not have counts with the prior's density, 1.
struct KernelDensity: Sendable {
    private static let narrowest = 0.02
    private let points: [[String: Double]]
    /// Scott's rule per hyperparameter: deviation · n^(-1 / (4 + d)).
    private let bandwidths: [String: Double]

    init(_ points: [[String: Double]]) {
        self.points = points
        let names = Set(points.flatMap(\.keys))
        let shrink = pow(Double(max(points.count, 1)), -1 / Double(4 + names.count))
        let widths = names.map { name in
            (name, max(Self.narrowest, Self.deviation(points.compactMap { $0[name] }) * shrink))
        }
        bandwidths = Dictionary(widths) { first, _ in first }
    }

    /// A configuration near one of the points, each equally likely; what that point lacks comes from the prior.
    func sample(in space: SearchSpace, widening: Double, using stream: inout RandomStream) -> Configuration {
        guard !points.isEmpty else { return space.sample(using: &stream) }
        let centre = points[stream.below(points.count)]
        return space.configuration { dimension, _ in
            guard let unit = centre[dimension.name] else { return dimension.domain.sample(using: &stream) }
            let width = min(1, (bandwidths[dimension.name] ?? 1) * widening)
            if case .choice(_, ordered: false) = dimension.domain {
                let keeps = stream.unit() >= width * Self.leaving(dimension.domain)
                return keeps ? dimension.domain.value(atUnit: unit) : dimension.domain.sample(using: &stream)
            }
            return dimension.domain.value(atUnit: Self.near(unit, width, using: &stream))
        }
    }

    func logDensity(_ configuration: Configuration, _ dimensions: [AutoMLSearch.Dimension]) -> Double {
        guard !points.isEmpty else { return 0 }
        let own = dimensions.map { dimension in
            Coordinate(
                name: dimension.name, unit: configuration[dimension.name].map(dimension.domain.unit) ?? 0.5,
                width: bandwidths[dimension.name] ?? 1, choices: Self.choices(dimension.domain))
        }
        let sum = points.reduce(0.0) { sum, point in sum + exp(own.reduce(0.0) { $0 + $1.logKernel(at: point) }) }
        return log(max(sum / Double(points.count), .leastNormalMagnitude))
    }

    private struct Coordinate {
        let name: String
        let unit: Double
        let width: Double
        /// How many values an unordered choice has; nil for everything that has an order.
        let choices: Int?

        func logKernel(at point: [String: Double]) -> Double {
            guard let centre = point[name] else { return 0 }
            if let choices {
                let away = min(width, 1) * (1 - 1 / Double(choices))
                let isSame = abs(centre - unit) < 0.5 / Double(choices)
                return log(max((isSame ? 1 - away : away / Double(max(choices - 1, 1))) * Double(choices), 1e-12))
            }
            let distance = (centre - unit) / width
            return -0.5 * distance * distance - log(width * (2 * .pi).squareRoot())
        }
    }

    private static func choices(_ domain: Domain) -> Int? {
        if case .choice(let values, ordered: false) = domain { return values.count }
        return nil
    }

    /// A drawn value differs from the centre's with this chance, relative to the bandwidth.
    private static func leaving(_ domain: Domain) -> Double {
        Double(domain.count ?? 1) > 1 ? 1 : 0
    }

    /// A normal step from `unit` that stays within the unit interval.
    private static func near(_ unit: Double, _ width: Double, using stream: inout RandomStream) -> Double {
        for _ in 0..<20 {
            let radius = (-2 * log(1 - stream.unit())).squareRoot()
            let moved = unit + width * radius * cos(2 * .pi * stream.unit())
            if (0...1).contains(moved) { return moved }
        }
        return unit
    }

    private static func deviation(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0.5 }
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }
}
