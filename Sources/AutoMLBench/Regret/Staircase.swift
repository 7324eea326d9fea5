package import AutoMLSearch

/// The best so far of one study, as it went down (or up) the stairs.
package struct Staircase: Sendable {
    package struct Step: Sendable, Hashable {
        /// In evaluations, or in mean full trainings.
        package let place: Double
        /// What the best so far is worth: its true value where what is seen is noisy.
        package let value: Double
    }

    private let objective: Objective
    private var seen = Double.nan
    package private(set) var steps: [Step] = []

    package init(_ objective: Objective) { self.objective = objective }

    /// Takes in something measured. The incumbent is the best *seen*; a tie keeps the older, NaN never is one.
    package mutating func observe(_ value: Double, worth truth: Double? = nil, at place: Double) {
        guard objective.isBetter(value, than: seen) else { return }
        seen = value
        steps.append(Step(place: place, value: truth ?? value))
    }

    /// The best value seen so far, NaN before the first.
    package var best: Double { seen }

    /// What the best was worth at `place`, nil before the first.
    package func value(at place: Double) -> Double? {
        steps.last { $0.place <= place }?.value
    }

    /// The regret at `place`; 1, that of a random start, before anything was measured.
    package func regret(at place: Double, _ scale: RegretScale) -> Double {
        value(at: place).map(scale.regret) ?? 1
    }

    /// The first place where the regret is at most `target`; nil where it never is.
    package func place(ofRegret target: Double, _ scale: RegretScale) -> Double? {
        steps.first { scale.regret(of: $0.value) <= target }?.place
    }
}
