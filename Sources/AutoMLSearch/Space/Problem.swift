/// What a study is to solve: everything a strategy needs besides the history of trials.
public struct Problem: Sendable {
    public var space: SearchSpace
    /// At least one; the first is the one that is ranked by.
    public var objectives: [Objective]
    public var minBudget: Budget
    public var maxBudget: Budget
    /// Below 2⁵³.
    public var seed: UInt64

    public init(
        space: SearchSpace, objectives: [Objective] = [.validationAccuracy], minBudget: Budget = Budget(epochs: 1),
        maxBudget: Budget, seed: UInt64
    ) {
        precondition(!objectives.isEmpty, "a problem needs an objective")
        self.space = space
        self.objectives = objectives
        self.minBudget = minBudget
        self.maxBudget = maxBudget
        self.seed = seed
    }

    public var objective: Objective { objectives[0] }
}
