import AutoMLSearch

/// Proposes what it was given, one after the other, and keeps what it is told.
struct ScriptedStrategy: Strategy {
    /// Shared by all copies, so that a test sees what a study told.
    final class Log: @unchecked Sendable {
        var told: [String] = []
        var asked: [UInt64] = []
    }

    let actions: [Proposal.Action]
    let log = Log()

    func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        log.asked.append(seed)
        guard log.asked.count <= actions.count else { return Proposal(.finished, why: "the script is over") }
        return Proposal(actions[log.asked.count - 1], why: "line \(log.asked.count)")
    }

    mutating func tell(_ trial: Trial) throws {
        let values = trial.measurements.compactMap { $0["value"] }.map { "\($0)" }.joined(separator: ",")
        log.told.append("\(trial.id) \(trial.state.name) \(trial.budget.epochs) [\(values)]")
    }
}

extension ScriptedStrategy {
    var module: StrategyModule {
        StrategyModule(name: "scripted", summary: "for tests") { _, _, _ in self }
    }
}

/// Prunes every trial whose newest value is above the limit.
struct LimitPruner: Pruner {
    let limit: Double

    func decide(on trial: Trial, among peers: [Trial]) -> PruningDecision {
        guard let value = trial.measurements.last?["value"], value > limit else { return .proceed }
        return .prune(reason: "\(value) is above \(limit), \(peers.count) peers")
    }

    var module: PrunerModule { PrunerModule(name: "limit", summary: "for tests") { _, _ in self } }
}
