public import AutoMLSearch

/// What one ask and one tell cost after so many trials.
public struct StrategyLatency: Sendable {
    public let trials: Int
    public let microsecondsPerAsk: Double
    public let microsecondsPerTell: Double
}

/// Measures how a strategy's cost grows with the number of trials, on a space of two reals, an integer and a choice.
///
/// - Parameter checkpoints: numbers of trials, ascending; each number is the mean over the last tenth before it.
public func measureLatency(
    of module: StrategyModule, options: [String: String] = [:], after checkpoints: [Int] = [100, 1_000]
) throws -> [StrategyLatency] {
    let stage = StrategyStage.mixed
    var strategy = try module.make(stage.problem, stage.space, Options(options, owner: module.name))
    var (result, asks, tells) = ([StrategyLatency](), [Duration](), [Duration]())
    let clock = ContinuousClock()
    for id in 1...(checkpoints.last ?? 1) {
        var proposal = Proposal(.finished)
        asks.append(try clock.measure { proposal = try strategy.ask(trial: id, seed: UInt64(id)) })
        guard case .start(let configuration, let budget, _) = proposal.action else { break }
        let hash = try stage.space.blueprint(of: configuration).hash
        let trial = Trial(
            id: id, configuration: configuration, hash: hash, budget: budget, seed: 0, state: .running)
        let ended = PretendedTraining(stage.problem).outcome(of: trial)
        tells.append(
            try clock.measure {
                try strategy.tell(trial)
                try strategy.tell(ended)
            })
        guard checkpoints.contains(id) else { continue }
        result.append(
            StrategyLatency(
                trials: id, microsecondsPerAsk: microseconds(asks, last: id / 10),
                microsecondsPerTell: microseconds(tells, last: id / 10) / 2))
    }
    return result
}

private func microseconds(_ durations: [Duration], last count: Int) -> Double {
    let window = durations.suffix(max(count, 1))
    return window.reduce(.zero, +) / .microseconds(window.count)
}
