public import AutoMLSearch
import Foundation

extension NASBenchMacro {
    /// The best accuracy that a strategy found after so many evaluations, mean over many studies.
    ///
    /// One worker, each network's mean accuracy told as it is in the table. The study with number k has seed k.
    ///
    /// - Parameter checkpoints: numbers of evaluations, ascending.
    public func meanBest(
        of module: StrategyModule, options: Options = Options(), after checkpoints: [Int], studies: Int
    ) throws -> [Double] {
        var sums = checkpoints.map { _ in 0.0 }
        for seed in 1...studies {
            let best = try best(of: module, options, after: checkpoints, seed: UInt64(seed))
            for index in sums.indices { sums[index] += best[index] }
        }
        return sums.map { $0 / Double(studies) }
    }

    private func best(
        of module: StrategyModule, _ options: Options, after checkpoints: [Int], seed: UInt64
    ) throws -> [Double] {
        let problem = Problem(space: Self.space, maxBudget: Budget(epochs: 1), seed: seed)
        let space = Self.feasibleSpace
        var strategy = try module.make(problem, space, options)
        var (best, result) = (0.0, [Double]())
        for id in 1...(checkpoints.last ?? 1) {
            var seeds = RandomStream(seed: seed, trial: id, purpose: "seed")
            let proposal = try strategy.ask(trial: id, seed: seeds.seed())
            guard case .start(let configuration, let budget, _) = proposal.action else { break }
            let hash = try space.blueprint(of: configuration).hash
            var trial = Trial(
                id: id, configuration: configuration, hash: hash, budget: budget, seed: 0, state: .running)
            try strategy.tell(trial)
            let value = accuracy(of: configuration) ?? .nan
            trial.measurements = [Measurement(epoch: 1, seconds: 1, metrics: [.validationAccuracy: value])]
            trial.state = .completed
            try strategy.tell(trial)
            best = max(best, value)
            if checkpoints.contains(id) { result.append(best) }
        }
        return result + checkpoints.dropFirst(result.count).map { _ in best }
    }
}

extension NASBenchMacro {
    /// How many studies a test runs, unless `AUTOML_STUDIES` says otherwise.
    public static func studies(default count: Int) -> Int {
        ProcessInfo.processInfo.environment["AUTOML_STUDIES"].flatMap(Int.init) ?? count
    }

    /// Prints the row of a results table: means with three decimals.
    public static func report(_ strategy: String, _ means: [Double]) {
        print("\(strategy) | \(means.map { String(format: "%.3f", $0) }.joined(separator: " | "))")
    }
}
