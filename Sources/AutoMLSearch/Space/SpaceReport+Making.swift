import Foundation

extension SpaceReport {
    /// More combinations than these are not listed to find equal networks among them.
    public static let maximumListed = 200_000

    /// Looks at `space`: counts it, and draws `samples` configurations from its prior.
    public init(of feasible: FeasibleSpace, samples: Int = 2_000, seed: UInt64 = 0) {
        let survey = SpaceSurvey(of: feasible, samples: max(samples, 1), seed: seed)
        let size = SpaceSize(of: feasible)
        space = feasible.space.name
        configurations = size.configurations
        magnitude = size.magnitude
        feasibleConfigurations = size.feasible
        feasibleShare = survey.share(survey.feasible)
        self.samples = survey.samples
        constraints = zip(feasible.space.constraints, survey.broken).map { constraint, count in
            ConstraintReport(constraint: constraint.description, excludedShare: survey.share(count))
        }
        unbuildableShare = survey.share(survey.unbuildable)
        unbuildableReason = survey.reason
        facts = survey.facts.compactMapValues(Distribution.init(of:))
        fewestDimensions = survey.dimensions.min() ?? 0
        mostDimensions = survey.dimensions.max() ?? 0
        problem = survey.feasible > 0 ? nil : Self.problem(of: feasible, seed: seed)
    }

    /// Nothing feasible among the draws: looks harder.
    private static func problem(of feasible: FeasibleSpace, seed: UInt64) -> String? {
        var stream = RandomStream(seed: seed, purpose: "space check, looking harder")
        do {
            _ = try feasible.sample(using: &stream)
            return nil
        } catch {
            return "\(error)"
        }
    }
}

/// How many configurations a space has.
private struct SpaceSize {
    private(set) var configurations: Double?
    private(set) var magnitude: Double?
    private(set) var feasible: Int?

    init(of feasibleSpace: FeasibleSpace) {
        let space = feasibleSpace.space
        guard !space.isContinuous else { return }
        let grid = space.grid(resolution: 1)
        magnitude = grid.magnitude
        guard grid.isComplete, grid.count <= SpaceReport.maximumListed else {
            configurations =
                grid.magnitude <= 300 ? (grid.count < .max ? Double(grid.count) : pow(10, grid.magnitude)) : nil
            return
        }
        var all: Set<CanonicalHash> = []
        var admitted: Set<CanonicalHash> = []
        for configuration in grid {
            let blueprint = try? feasibleSpace.blueprint(of: configuration)
            let hash = blueprint?.hash ?? CanonicalHash(configuration.completed(with: space.fixed))
            all.insert(hash)
            guard let blueprint else { continue }
            if feasibleSpace.brokenConstraint(by: configuration, facts: blueprint.facts) == nil {
                admitted.insert(hash)
            }
        }
        configurations = Double(all.count)
        feasible = admitted.count
    }
}

/// What draws from the prior of a space are like.
private struct SpaceSurvey {
    let samples: Int
    private(set) var feasible = 0
    private(set) var unbuildable = 0
    private(set) var reason: String?
    /// For each constraint, how many draws break it.
    private(set) var broken: [Int]
    private(set) var facts: [String: [Double]] = [:]
    private(set) var dimensions: [Int] = []

    init(of feasibleSpace: FeasibleSpace, samples: Int, seed: UInt64) {
        self.samples = samples
        broken = feasibleSpace.space.constraints.map { _ in 0 }
        var stream = RandomStream(seed: seed, purpose: "space check")
        for _ in 0..<samples { look(at: feasibleSpace.space.sample(using: &stream), in: feasibleSpace) }
    }

    func share(_ count: Int) -> Double { Double(count) / Double(samples) }

    private mutating func look(at configuration: Configuration, in feasibleSpace: FeasibleSpace) {
        dimensions.append(configuration.values.count)
        do {
            let blueprint = try feasibleSpace.blueprint(of: configuration)
            let completed = configuration.completed(with: feasibleSpace.space.fixed)
            let holds = feasibleSpace.space.constraints.map { $0.holds(for: completed, facts: blueprint.facts) }
            for index in holds.indices where !holds[index] { broken[index] += 1 }
            guard holds.allSatisfy({ $0 }) else { return }
            feasible += 1
            for (name, value) in blueprint.facts { facts[name, default: []].append(value) }
        } catch {
            unbuildable += 1
            reason = reason ?? "\(error)"
        }
    }
}
