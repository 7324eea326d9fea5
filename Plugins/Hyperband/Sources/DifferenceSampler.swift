import AutoMLSearch

/// DEHB's model: differential evolution among the best configurations of the largest budget that has enough of them.
///
/// A mutant a + F · (b - c) of three of the best `population` members is crossed with a fourth, the target: each
/// hyperparameter comes from the mutant with probability `crossover`, one of them always. What goes beyond its range is
/// drawn again.
/// Reference: Awad, Mallik, Hutter, "DEHB", IJCAI 2021. There, mutants replace their targets at each budget and are
/// trained anew; here they start brackets, and the best go on from their weights.
struct DifferenceSampler: BracketSampler {
    private static let population = 20
    private static let minimum = 5
    private static let scale = 0.5
    private static let crossover = 0.5

    private let space: SearchSpace
    private var observations: Observations

    init(_ problem: Problem) {
        space = problem.space
        observations = Observations(problem)
    }

    mutating func tell(_ trial: Trial) { observations.tell(trial) }

    func draw(using stream: inout RandomStream) -> (configuration: Configuration, why: String)? {
        guard let level = observations.best(atLeast: Self.minimum) else { return nil }
        var pool = level.points.filter { !$0.standing.isWorthless }.prefix(Self.population).map { $0 }
        guard pool.count >= 4 else { return nil }
        let four = (0..<4).map { _ in pool.remove(at: stream.below(pool.count)) }
        let mutant = mutant(four[0].units, four[1].units, four[2].units, target: four[3].units, using: &stream)
        let parents = four.prefix(3).map { "\($0.trial)" }.joined(separator: ", ")
        return (mutant, "crossed from trials \(parents) with trial \(four[3].trial)")
    }

    private func mutant(
        _ a: [String: Double], _ b: [String: Double], _ c: [String: Double], target: [String: Double],
        using stream: inout RandomStream
    ) -> Configuration {
        let names = a.keys.sorted()
        let always = names.isEmpty ? "" : names[stream.below(names.count)]
        return space.configuration { dimension, _ in
            let name = dimension.name
            let crosses = name == always || stream.unit() < Self.crossover
            guard crosses, let base = a[name], let left = b[name], let right = c[name] else {
                return target[name].map(dimension.domain.value) ?? dimension.domain.sample(using: &stream)
            }
            let unit = base + Self.scale * (left - right)
            guard (0...1).contains(unit) else { return dimension.domain.sample(using: &stream) }
            return dimension.domain.value(atUnit: unit)
        }
    }
}
