/// What a search space holds, for `space check`.
///
/// The same space, samples and seed give the same report.
public struct SpaceReport: Sendable, Hashable, Codable {
    public var space: String
    /// How many configurations there are, feasible or not; nil for a continuum (and beyond 10³⁰⁰).
    ///
    /// Up to 200,000 combinations are listed, and those that build the same network count as one. For more it is the
    /// number of combinations of active values.
    public var configurations: Double?
    /// log₁₀ of the number of combinations of active values; nil for a continuum.
    public var magnitude: Double?
    /// How many different networks are feasible, where the combinations were listed.
    public var feasibleConfigurations: Int?
    /// Share of draws from the prior that can be built and satisfy every constraint.
    public var feasibleShare: Double
    /// The number of draws behind every share and distribution.
    public var samples: Int
    /// In order of `where`.
    public var constraints: [ConstraintReport]
    /// Share of draws of which no network can be built, and the reason of the first.
    public var unbuildableShare: Double
    public var unbuildableReason: String?
    /// Of the feasible draws, by fact.
    public var facts: [String: Distribution]
    /// How many values a candidate has: the fewest and the most that were drawn.
    public var fewestDimensions: Int
    public var mostDimensions: Int
    /// Why the space cannot be searched: nothing feasible was found, however hard it was looked for.
    public var problem: String?

    public struct ConstraintReport: Sendable, Hashable, Codable {
        /// In normal form.
        public var constraint: String
        /// Share of the draws that can be built and break it, whatever other constraints say.
        public var excludedShare: Double

        private enum CodingKeys: String, CodingKey {
            case constraint
            case excludedShare = "excluded_share"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case space, configurations, magnitude, samples, constraints, facts, problem
        case feasibleConfigurations = "feasible_configurations"
        case feasibleShare = "feasible_share"
        case unbuildableShare = "unbuildable_share"
        case unbuildableReason = "unbuildable_reason"
        case fewestDimensions = "fewest_dimensions"
        case mostDimensions = "most_dimensions"
    }
}

extension SpaceReport {
    /// A count that is not known is written as null, not left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(space, forKey: .space)
        try container.encode(configurations, forKey: .configurations)
        try container.encode(magnitude, forKey: .magnitude)
        try container.encode(feasibleConfigurations, forKey: .feasibleConfigurations)
        try container.encode(feasibleShare, forKey: .feasibleShare)
        try container.encode(samples, forKey: .samples)
        try container.encode(constraints, forKey: .constraints)
        try container.encode(unbuildableShare, forKey: .unbuildableShare)
        try container.encode(unbuildableReason, forKey: .unbuildableReason)
        try container.encode(facts, forKey: .facts)
        try container.encode(fewestDimensions, forKey: .fewestDimensions)
        try container.encode(mostDimensions, forKey: .mostDimensions)
        try container.encode(problem, forKey: .problem)
    }
}

/// Five numbers that tell how values are spread.
public struct Distribution: Sendable, Hashable, Codable {
    public var minimum: Double
    public var lowerQuartile: Double
    public var median: Double
    public var upperQuartile: Double
    public var maximum: Double

    /// Quantiles by linear interpolation between the two nearest values (Hyndman & Fan 1996, type 7).
    ///
    /// NaN is left out; nil where nothing is left.
    public init?(of values: [Double]) {
        let sorted = values.filter { !$0.isNaN }.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        func quantile(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1)
            let below = Int(place)
            guard below + 1 < sorted.count, place > Double(below) else { return sorted[below] }
            return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
        }
        minimum = first
        lowerQuartile = quantile(0.25)
        median = quantile(0.5)
        upperQuartile = quantile(0.75)
        maximum = last
    }

    private enum CodingKeys: String, CodingKey {
        case minimum, median, maximum
        case lowerQuartile = "lower_quartile"
        case upperQuartile = "upper_quartile"
    }
}
