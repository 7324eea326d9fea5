public import AutoMLSearch

/// Covariance matrix adaptation: a normal distribution over the numbers that follows where the better half of each
/// population lies, with a margin for whole numbers and probabilities for choices.
///
/// As soon as `population` trials have ended, whichever draw they came from, the distribution learns from them, the best
/// first; pruned trials rank behind completed ones, failed ones last. Nobody waits. A coordinate that is inactive in a
/// trial teaches nothing. When the distribution has shrunk to a point, it restarts elsewhere with twice the population.
/// References: Hansen, "The CMA evolution strategy: a tutorial", arXiv 1604.00772; Hamano et al., "CMA-ES with margin",
/// GECCO 2022; restarts: Auger, Hansen, "A restart CMA evolution strategy with increasing population size", CEC 2005.
public struct CMAES: Strategy {
    private static let attempts = 50
    /// Below this deviation on every axis, in shares of the ranges, nothing more is to be found.
    private static let converged = 1e-4

    private let problem: Problem
    private let space: FeasibleSpace
    private let coordinates: Coordinates
    private let initialStep: Double
    private var distribution: SearchDistribution
    private var laws: [ChoiceLaw]
    private var known: Set<CanonicalHash> = []
    private var ended: Set<Trial.ID> = []
    /// Those that ended since the distribution last learnt.
    private var gathered: [Sample] = []
    private var generations = 0
    private var restarts = 0

    private struct Sample {
        let configuration: Configuration
        let standing: Standing
    }

    /// - Parameters:
    ///   - population: the paper's λ; nil for 4 + ⌊3 · ln d⌋ of d hyperparameters.
    ///   - step: the paper's σ at the start, as a share of each range.
    public init(_ problem: Problem, in space: FeasibleSpace, population: Int? = nil, step: Double = 0.3) {
        self.problem = problem
        self.space = space
        initialStep = step
        coordinates = Coordinates(of: space.space)
        let dimensions = coordinates.axes.count + coordinates.choices.count
        let size = population ?? Adaptation.defaultPopulation(dimensions)
        let constants = Adaptation(dimensions: coordinates.axes.count, population: size)
        let centre = [Double](repeating: 0.5, count: coordinates.axes.count)
        distribution = SearchDistribution(mean: centre, step: step, constants: constants)
        laws = coordinates.choices.map { ChoiceLaw(count: $0.domain.count ?? 1, population: size) }
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: seed, trial: trial, purpose: "cmaes")
        for _ in 0..<Self.attempts {
            let drawn = draw(using: &stream)
            guard let hash = space.admitted(drawn)?.hash, !known.contains(hash) else { continue }
            return Proposal(.start(drawn, budget: problem.maxBudget), why: "drawn from \(words)")
        }
        let why = "drawn from the prior: \(words) has nothing new"
        return try space.proposal(avoiding: known, budget: problem.maxBudget, why: why, using: &stream)
    }

    public mutating func tell(_ trial: Trial) {
        known.insert(trial.hash)
        guard let standing = Standing(trial, by: problem.objective), ended.insert(trial.id).inserted else { return }
        gathered.append(Sample(configuration: trial.configuration, standing: standing))
        if gathered.count >= distribution.constants.population { learn() }
    }

    private var words: String {
        let step = Objective.short(distribution.step)
        return "the distribution of generation \(generations + 1) (step \(step), restarts \(restarts))"
    }

    private func draw(using stream: inout RandomStream) -> Configuration {
        let point = distribution.sample(using: &stream)
        let picks = laws.map { $0.draw(stream.unit()) }
        var values: [String: Value] = [:]
        for (axis, unit) in zip(coordinates.axes, point) { values[axis.name] = axis.domain.value(atUnit: unit) }
        for (choice, pick) in zip(coordinates.choices, picks) { values[choice.name] = choice.domain.value(at: pick) }
        return space.space.configuration { dimension, _ in
            values[dimension.name] ?? dimension.domain.sample(using: &stream)
        }
    }

    private mutating func learn() {
        let ranked = gathered.enumerated().sorted { left, right in
            let (mine, theirs) = (left.element.standing, right.element.standing)
            if mine.isBetter(than: theirs, by: problem.objective) { return true }
            return !theirs.isBetter(than: mine, by: problem.objective) && left.offset < right.offset
        }.map(\.element.configuration)
        gathered = []
        generations += 1
        distribution.learn(from: ranked.map(coordinates.units))
        let picks = ranked.map(coordinates.picks)
        for index in laws.indices {
            laws[index].learn(from: picks.map { $0[index] }, weights: distribution.constants.weights)
        }
        keepMargins()
        if isConverged { restart() }
    }

    private mutating func keepMargins() {
        let margin = Margin(
            probability: 1 / Double(max(coordinates.axes.count, 1) * distribution.constants.population))
        for (index, axis) in coordinates.axes.enumerated() where axis.domain.count != nil {
            margin.apply(to: &distribution, axis: index, axis.domain)
        }
    }

    private var isConverged: Bool {
        let continua = coordinates.axes.indices.filter { coordinates.axes[$0].domain.count == nil }
        return !continua.isEmpty && continua.allSatisfy { distribution.deviation(of: $0) < Self.converged }
    }

    private mutating func restart() {
        restarts += 1
        var stream = RandomStream(seed: problem.seed, trial: restarts, purpose: "cmaes/restart")
        let size = 2 * distribution.constants.population
        let constants = Adaptation(dimensions: coordinates.axes.count, population: size)
        let mean = coordinates.axes.map { _ in stream.unit() }
        distribution = SearchDistribution(mean: mean, step: initialStep, constants: constants)
        laws = coordinates.choices.map { ChoiceLaw(count: $0.domain.count ?? 1, population: size) }
    }
}
