/// A promise that a strategy or pruner broke, and where.
public struct Violation: Sendable, Hashable {
    /// What every strategy or pruner promises.
    public enum Rule: String, Sendable, CaseIterable {
        /// The same tells, trial and seed give the same answer, however often and in whatever order it is asked.
        case determinism
        /// A strategy rebuilt from the same tells answers the same.
        case foldLaw = "fold law"
        /// A proposal has exactly the active hyperparameters, each with a value of its domain.
        case space
        /// A proposal can be built and satisfies every constraint.
        case feasibility
        /// No network is started twice, running ones included.
        case duplicates
        /// A finite space is tried completely, and then the strategy says that it is finished.
        case exhaustion
        /// Waits only while a trial runs.
        case waiting
        /// Budgets lie within the problem's; only paused trials are resumed, and only further;
        /// only completed ones are repeated.
        case budget
        /// Failed, pruned and NaN trials are survived: nothing is thrown.
        case robustness
        /// An unknown option is refused, and one that is no number where a number is meant.
        case options
        /// Every decision says why, in words for a person.
        case reason
        /// The best trial is never pruned, nor one that ties with all its peers, nor one without peers.
        case best
        /// NaN is worst: it neither survives where numbers are better nor harms a trial that has a number.
        case notANumber = "NaN"
    }

    public let rule: Rule
    /// Where and what, on one line: "mixed space, 4 workers, trial 7: proposed twice".
    public let detail: String

    public init(_ rule: Rule, _ detail: String) {
        self.rule = rule
        self.detail = detail
    }
}

extension Violation: CustomStringConvertible {
    public var description: String { "\(rule.rawValue): \(detail)" }
}
