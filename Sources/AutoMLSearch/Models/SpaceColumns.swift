/// A search space as a table with one column per dimension: what models of a space compute with.
///
/// A row holds for each column a number in [0, 1] (the value's place on its scale: `Domain.unit(of:)`), the index of
/// an unordered choice's value, or NaN where the dimension is inactive. A hyperparameter that is given per layer has a
/// column for each layer that there can be.
public struct SpaceColumns: Sendable {
    public struct Column: Sendable, Hashable {
        public let dimension: Dimension
        /// The place of its hyperparameter in the space: equal for all layers of one.
        public let hyperparameter: Int
        /// The number of values of an unordered choice; nil where the column holds places on a scale.
        public let categories: Int?
        /// Whether other dimensions are active or not by its value.
        public let isStructural: Bool

        public var name: String { dimension.name }
        public var domain: Domain { dimension.domain }
    }

    public typealias Row = [Double]

    public let space: SearchSpace
    public let columns: [Column]
    private let places: [String: Int]
    private let rules: [ActivityRule]

    public init(_ space: SearchSpace) {
        self.space = space
        columns = Self.columns(of: space)
        let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
        rules = columns.map { ActivityRule($0.dimension, in: space, places) }
        self.places = places
    }

    public var count: Int { columns.count }

    /// The row of a configuration of this space.
    public func row(of configuration: Configuration) -> Row {
        var row = Row(repeating: .nan, count: count)
        for (place, column) in columns.enumerated() {
            if let value = configuration[column.name] { row[place] = column.coordinate(of: value) }
        }
        return row
    }

    /// The configuration that a row stands for: its numbers moved to the nearest values of their domains.
    ///
    /// - Parameter stream: draws what is active and has no value in the row.
    public func configuration(of row: Row, using stream: inout RandomStream) -> Configuration {
        space.configuration { dimension, _ in
            guard let place = places[dimension.name], !row[place].isNaN else {
                return dimension.domain.sample(using: &stream)
            }
            return columns[place].value(at: row[place])
        }
    }

    /// `row` with what is inactive taken out, and what is active without a value drawn from the prior.
    public func completed(_ row: Row, using stream: inout RandomStream) -> Row {
        var result = row
        for place in columns.indices {
            if !rules[place].holds(in: result, of: columns) {
                result[place] = .nan
            } else if result[place].isNaN {
                result[place] = columns[place].sample(using: &stream)
            }
        }
        return result
    }

    /// A row drawn from the prior, constraints not looked at.
    public func sample(using stream: inout RandomStream) -> Row {
        completed(Row(repeating: .nan, count: count), using: &stream)
    }

    private static func columns(of space: SearchSpace) -> [Column] {
        let structural = Set(space.hyperparameters.flatMap { Array($0.condition.keys) + [$0.layerCount ?? ""] })
        return space.hyperparameters.enumerated().flatMap { place, hyperparameter in
            layers(of: hyperparameter, in: space).map { layer in
                Column(
                    dimension: Dimension(hyperparameter, layer: layer), hyperparameter: place,
                    categories: hyperparameter.domain.isUnorderedChoice ? hyperparameter.domain.count : nil,
                    isStructural: structural.contains(hyperparameter.name))
            }
        }
    }

    private static func layers(of hyperparameter: Hyperparameter, in space: SearchSpace) -> [Int?] {
        guard let counter = hyperparameter.layerCount else { return [nil] }
        let domain = space.hyperparameters.first { $0.name == counter }?.domain
        let searched = domain?.values?.compactMap(\.integer).max() ?? 0
        let most = max(searched, space.fixed[counter]?.integer ?? 0)
        return (0..<max(most, 0)).map { $0 + 1 }
    }
}

extension SpaceColumns.Column {
    /// The number that stands for `value` in a row.
    public func coordinate(of value: Value) -> Double {
        categories == nil ? domain.unit(of: value) : Double(domain.index(of: value) ?? 0)
    }

    /// The value that a number of a row stands for.
    public func value(at coordinate: Double) -> Value {
        guard let categories else { return domain.value(atUnit: coordinate) }
        return domain.value(at: min(max(Int(coordinate), 0), categories - 1))
    }

    /// `coordinate` moved to the nearest one of a value: to the middle of its cell where values are finitely many.
    public func snapped(_ coordinate: Double) -> Double {
        domain.count == nil ? min(max(coordinate, 0), 1) : self.coordinate(of: value(at: coordinate))
    }

    /// A coordinate drawn from the prior.
    public func sample(using stream: inout RandomStream) -> Double {
        guard let categories else { return snapped(stream.unit()) }
        return Double(stream.below(categories))
    }
}

extension Domain {
    fileprivate var isUnorderedChoice: Bool {
        if case .choice(_, ordered: false) = self { true } else { false }
    }
}
