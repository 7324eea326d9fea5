import AutoMLSearch

/// Keeps an axis of finitely many values alive: the values beside the mean's keep a probability of at least α.
///
/// Without it the deviation along such an axis soon falls below the distance between values, and it never moves again.
/// Where the mean is at an end, it is pulled towards the boundary; elsewhere mean and stretch are set so that both sides
/// have at least α / 2. Reference: Hamano, Saito, Nomura, Shirakawa, "CMA-ES with margin", GECCO 2022, section 4.
struct Margin: Sendable {
    /// The paper's α.
    let probability: Double

    func apply(to distribution: inout SearchDistribution, axis: Int, _ domain: Domain) {
        guard let count = domain.count, let index = domain.index(of: domain.value(atUnit: distribution.mean[axis]))
        else { return }
        let deviation = distribution.deviation(of: axis)
        guard count > 1, deviation > 0 else { return }
        let lower = index > 0 ? Self.boundary(below: index, domain) : nil
        let upper = index < count - 1 ? Self.boundary(below: index + 1, domain) : nil
        let mean = min(max(distribution.mean[axis], 0), 1)
        if let lower, let upper {
            centre(&distribution, axis, deviation, between: lower, upper)
        } else if let bound = lower ?? upper {
            let reach = deviation * NormalLaw.quantile(1 - probability)
            let distance = min(abs(mean - bound), reach)
            distribution.mean[axis] = mean >= bound ? bound + distance : bound - distance
        }
    }

    private func centre(
        _ distribution: inout SearchDistribution, _ axis: Int, _ deviation: Double, between lower: Double,
        _ upper: Double
    ) {
        let mean = distribution.mean[axis]
        let below = max(NormalLaw.probability(below: (lower - mean) / deviation), probability / 2)
        let above = max(NormalLaw.probability(below: (mean - upper) / deviation), probability / 2)
        let within =
            1 - NormalLaw.probability(below: (lower - mean) / deviation)
            - NormalLaw.probability(below: (mean - upper) / deviation)
        // What was added to the sides is taken from all that is above the least they must have.
        let excess = below + above + within - 1
        let slack = below + above + within - 3 * probability / 2
        guard excess > 1e-12, slack > 0 else { return }
        let share = excess / slack
        let newBelow = below - share * (below - probability / 2)
        let newAbove = above - share * (above - probability / 2)
        let (left, right) = (-NormalLaw.quantile(newBelow), -NormalLaw.quantile(newAbove))
        guard left + right > 0 else { return }
        distribution.mean[axis] = (lower * right + upper * left) / (left + right)
        let wanted = (upper - lower) / (left + right)
        distribution.stretch[axis] *= wanted / deviation
    }

    /// Between the value at `index` and the one before, in unit space.
    private static func boundary(below index: Int, _ domain: Domain) -> Double {
        (domain.unit(of: domain.value(at: index - 1)) + domain.unit(of: domain.value(at: index))) / 2
    }
}
