package import AutoMLSearch

/// A strategy with its options, and a pruner where trials have curves.
package struct Contestant: Sendable {
    /// As the user wrote it: `local:initial=10`.
    package let strategyLabel: String
    package let prunerLabel: String
    private let strategy: StrategyModule
    private let strategyOptions: Options
    private let pruner: PrunerModule?
    private let prunerOptions: Options

    package init(
        _ strategy: StrategyModule, _ strategyOptions: Options = Options(), label: String? = nil,
        pruner: PrunerModule? = nil, _ prunerOptions: Options = Options(), prunerLabel: String = "none"
    ) {
        self.strategy = strategy
        self.strategyOptions = strategyOptions
        self.pruner = pruner
        self.prunerOptions = prunerOptions
        strategyLabel = label ?? strategy.name
        self.prunerLabel = prunerLabel
    }

    /// A study of its own, with this seed.
    package func study(of task: BenchmarkTask, seed: UInt64) throws -> AskTell {
        let problem = task.problem(seed: seed)
        return AskTell(
            problem, in: task.space, strategy: try strategy.make(problem, task.space, strategyOptions),
            named: strategy.name, pruner: try pruner?.make(problem, prunerOptions) ?? NoPruner())
    }
}
