import AutoMLSearch

extension StrategyCheck {
    /// Microseconds per ask, and per tell, after so many tells.
    public struct Latency: Sendable {
        public let tells: Int
        /// The median of eleven.
        public let microsecondsPerAsk: Double
        /// The mean of all before.
        public let microsecondsPerTell: Double
    }

    /// Tells of random trials, and asks now and then: what a strategy costs in a study that is under way.
    ///
    /// - Parameter checkpoints: numbers of tells, ascending.
    public func latencies(after checkpoints: [Int] = [10, 1_000, 10_000]) throws -> [Latency] {
        let stage = StrategyStage.mixed
        let module = self.module
        var strategy = try module.make(stage.problem, stage.space, Options(options, owner: module.name))
        var (result, told, spent) = ([Latency](), 0, Duration.zero)
        let clock = ContinuousClock()
        for checkpoint in checkpoints {
            for id in stride(from: told / 2 + 1, through: checkpoint / 2, by: 1) {
                var stream = RandomStream(seed: 1, trial: id, purpose: "latency")
                let configuration = try stage.space.sample(using: &stream)
                let running = Trial(
                    id: id, configuration: configuration, hash: try stage.space.blueprint(of: configuration).hash,
                    budget: stage.problem.maxBudget, seed: 0, state: .running)
                let ended = PretendedTraining(stage.problem).outcome(of: running)
                spent += try clock.measure {
                    try strategy.tell(running)
                    try strategy.tell(ended)
                }
                told += 2
            }
            let asks = try (1...11).map { number in
                try clock.measure { _ = try strategy.ask(trial: told / 2 + 1, seed: UInt64(number)) }
            }
            result.append(
                Latency(
                    tells: told, microsecondsPerAsk: asks.sorted()[asks.count / 2] / .microseconds(1),
                    microsecondsPerTell: spent / .microseconds(max(told, 1))))
        }
        return result
    }
}
