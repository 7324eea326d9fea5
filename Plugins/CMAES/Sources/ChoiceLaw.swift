import AutoMLSearch

/// How likely each value of an unordered choice is to be drawn.
///
/// Moves by `rate` towards the weighted frequencies among the better half of a population; no value falls below a
/// `least` probability, so that none is lost. Reference: Hamano, Saito, Nomura, Uchida, Shirakawa, "CatCMA", GECCO 2024,
/// whose joint natural gradient this simplifies to the update of PBIL (Baluja 1994).
struct ChoiceLaw: Sendable {
    private static let rate = 0.3
    private let least: Double
    private var probabilities: [Double]

    /// - Parameter population: each value is met about once in so many trials, at least.
    init(count: Int, population: Int) {
        probabilities = [Double](repeating: 1 / Double(count), count: count)
        least = 1 / Double(count * population)
    }

    func draw(_ unit: Double) -> Int {
        var rest = unit
        for (index, probability) in probabilities.enumerated() {
            if rest < probability { return index }
            rest -= probability
        }
        return probabilities.count - 1
    }

    /// - Parameter picks: of a population, the best first; nil where the choice was inactive.
    mutating func learn(from picks: [Int?], weights: [Double]) {
        let active = zip(picks, weights).compactMap { pick, weight in pick.map { (pick: $0, weight: weight) } }
        let total = active.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return }
        for index in probabilities.indices { probabilities[index] *= 1 - Self.rate }
        for vote in active { probabilities[vote.pick] += Self.rate * vote.weight / total }
        let raised = probabilities.map { max($0, least) }
        let sum = raised.reduce(0, +)
        probabilities = raised.map { $0 / sum }
    }
}
