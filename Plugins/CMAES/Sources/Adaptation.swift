import Foundation

/// The constants of the covariance matrix adaptation, which follow from the number of axes and the population.
///
/// Reference: Hansen, "The CMA evolution strategy: a tutorial", arXiv 1604.00772, table 1 (without negative weights).
struct Adaptation: Sendable {
    let population: Int
    /// Of the better half, the best first; they sum to 1.
    let weights: [Double]
    /// The paper's μ_eff.
    let effective: Double
    /// The paper's c_σ and d_σ, for the step size.
    let pathRate: Double
    let damping: Double
    /// The paper's c_c, c_1 and c_μ, for the covariance.
    let covariancePathRate: Double
    let rankOne: Double
    let rankMany: Double
    /// E‖N(0, I)‖.
    let expectedLength: Double

    static func defaultPopulation(_ dimensions: Int) -> Int {
        4 + Int(3 * log(Double(max(dimensions, 1))))
    }

    init(dimensions: Int, population: Int) {
        let n = Double(max(dimensions, 1))
        self.population = population
        let raw = (1...max(population / 2, 1)).map { log((Double(population) + 1) / 2) - log(Double($0)) }
        let sum = raw.reduce(0, +)
        let weights = raw.map { $0 / sum }
        self.weights = weights
        let effective = 1 / weights.reduce(0) { $0 + $1 * $1 }
        self.effective = effective
        pathRate = (effective + 2) / (n + effective + 5)
        damping = 1 + 2 * max(0, ((effective - 1) / (n + 1)).squareRoot() - 1) + pathRate
        covariancePathRate = (4 + effective / n) / (n + 4 + 2 * effective / n)
        let rankOne = 2 / ((n + 1.3) * (n + 1.3) + effective)
        self.rankOne = rankOne
        rankMany = min(1 - rankOne, 2 * (effective - 2 + 1 / effective) / ((n + 2) * (n + 2) + effective))
        expectedLength = n.squareRoot() * (1 - 1 / (4 * n) + 1 / (21 * n * n))
    }
}
