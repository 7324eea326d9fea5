import AutoMLBench
public import AutoMLSearch
import Foundation

extension StrategyCheck {
    private static let tasks = ["branin", "hartmann6", "conditional"]
    private static let seeds = 12
    private static let evaluations = 60

    /// Whether the strategy beats or ties random search on three analytic problems, in as many seeded studies each.
    ///
    /// A loss is one that a sign test would not put down to chance: its regret is larger in at least ten of twelve studies
    /// (one-sided p = 0.02).
    ///
    /// - Parameter baseline: random search.
    public func race(against baseline: StrategyModule) throws -> [CheckMark] {
        try Self.tasks.compactMap(BenchmarkTask.builtIn).map { task in
            let own = try regrets(Contestant(module, Options(options, owner: module.name)), task)
            let others = try regrets(Contestant(baseline), task)
            let wins = zip(own, others).count { $0 < $1 }
            let losses = zip(own, others).count { $0 > $1 }
            let words =
                "mean regret \(Self.text(own)), random \(Self.text(others)); better in \(wins) of \(Self.seeds) studies"
            return CheckMark("beats or ties random search on \(task.name)", losses < 10 ? .passed : .failed, words)
        }
    }

    private func regrets(_ contestant: Contestant, _ task: BenchmarkTask) throws -> [Double] {
        try (1...Self.seeds).map { seed in
            let run = try EvaluationRun(task, contestant, seed: UInt64(seed), budget: Self.evaluations)
            return run.staircase.regret(at: Double(Self.evaluations), task.scale)
        }
    }

    private static func text(_ regrets: [Double]) -> String {
        String(format: "%.3f", regrets.reduce(0, +) / Double(regrets.count))
    }
}
