/// All configurations of a space, one after another, without holding them in memory.
///
/// The configuration at any index is had at once, so a grid is resumed by counting. Indices run in sampling order:
/// the last hyperparameter changes fastest. Hyperparameters that are linked by a condition or a layer count stay
/// together, at the place of the first of them.
public struct Grid: Sendable {
    /// How many configurations there are; `Int.max` where there are more than an `Int` can count.
    public let count: Int
    /// log₁₀ of the number of configurations, also where `count` cannot say it.
    public let magnitude: Double
    /// False for a space so entangled by conditions that only a part of its combinations is listed here.
    public let isComplete: Bool
    private let components: [GridComponent]

    /// - Parameter resolution: how many points stand for a continuum.
    init(_ space: SearchSpace, resolution: Int) {
        components = GridComponent.components(of: space, resolution: Swift.max(resolution, 1))
        count = components.reduce(1) { Saturating.product($0, $1.count) }
        isComplete = components.allSatisfy(\.isComplete)
        magnitude = components.reduce(0) { $0 + $1.magnitude }
    }

    /// The configuration at `index`, counted from 0.
    ///
    /// - Precondition: `index` is in 0..<count.
    public subscript(index: Int) -> Configuration {
        precondition((0..<count).contains(index), "the grid has \(count) configurations")
        var rest = index
        var result = Configuration()
        for component in components.reversed() {
            component.write(rest % component.count, into: &result)
            rest /= component.count
        }
        return result
    }
}

extension Grid: Sequence {
    public struct Iterator: IteratorProtocol {
        let grid: Grid
        var index = 0

        public mutating func next() -> Configuration? {
            guard index < grid.count else { return nil }
            defer { index += 1 }
            return grid[index]
        }
    }

    public func makeIterator() -> Iterator { Iterator(grid: self) }
}

extension SearchSpace {
    /// Every combination of active values, constraints not looked at.
    ///
    /// Whole numbers, steps and choices are listed completely; a continuum by `resolution` points at equal distances
    /// on its scale, both ends among them (one point: the middle).
    public func grid(resolution: Int) -> Grid {
        Grid(self, resolution: resolution)
    }

    /// Whether some hyperparameter is a continuum, so that the configurations cannot be counted.
    public var isContinuous: Bool {
        hyperparameters.contains { $0.domain.count == nil }
    }
}

/// Counting that stays at `Int.max` where the number is larger.
enum Saturating {
    static func product(_ left: Int, _ right: Int) -> Int {
        let (value, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? .max : value
    }

    static func sum(_ left: Int, _ right: Int) -> Int {
        let (value, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : value
    }

    static func power(_ base: Int, _ exponent: Int) -> Int {
        var result = 1
        for _ in 0..<exponent where result < .max { result = base == 1 ? 1 : product(result, base) }
        return result
    }
}
