public import AutoMLSearch

/// The conformance kit of strategies: every promise as a line of a scored table.
public struct StrategyCheck {
    let module: StrategyModule
    let options: [String: String]

    /// - Parameter options: as a user would give them.
    public init(_ module: StrategyModule, options: [String: String] = [:]) {
        self.module = module
        self.options = options
    }

    /// What `checkStrategy` looks at.
    ///
    /// - Throws: where the strategy cannot even be made.
    public func promises() throws -> [CheckMark] {
        CheckMark.marks(for: Self.rules, try checkStrategy(module, options: options))
    }

    private static let rules: [(Violation.Rule, String)] = [
        (.space, "inside the space, conditions respected"),
        (.feasibility, "constraints respected"),
        (.duplicates, "no repeats"),
        (.exhaustion, "a finite space is tried completely, then finished"),
        (.determinism, "same seed, same answer"),
        (.foldLaw, "told the same, answers the same (the fold law)"),
        (.budget, "budgets in bounds"),
        (.waiting, "waits only for running trials"),
        (.robustness, "survives failed, pruned and NaN trials"),
        (.reason, "says why"),
        (.options, "refuses options it does not have"),
    ]

    /// Whether a study goes on as if nothing had happened when the strategy is killed in the middle of it.
    ///
    /// - Parameter kill: ends the program behind the strategy; whoever keeps it starts it anew and tells it all again.
    public func survival(kill: (any Strategy) -> Void) throws -> CheckMark {
        let words = "killed and rebuilt, answers the same"
        do {
            let undisturbed = try proposals { _ in }
            let disturbed = try proposals(kill)
            let differing = undisturbed.indices.first {
                !disturbed.indices.contains($0) || disturbed[$0] != undisturbed[$0]
            }
            guard let differing else { return CheckMark(words, .passed) }
            return CheckMark(words, .failed, "trial \(differing + 1) differs after the kill")
        } catch {
            return CheckMark(words, .failed, "\(error)")
        }
    }

    /// The first proposals of a study on the mixed space; half-way, `disturb` is called.
    private func proposals(_ disturb: (any Strategy) -> Void) throws -> [Proposal] {
        let stage = StrategyStage.mixed
        var strategy = try module.make(stage.problem, stage.space, Options(options, owner: module.name))
        var proposals: [Proposal] = []
        for id in 1...24 {
            if id == 13 { disturb(strategy) }
            let proposal = try strategy.ask(trial: id, seed: UInt64(id))
            proposals.append(proposal)
            guard case .start(let configuration, let budget, _) = proposal.action else { break }
            let running = Trial(
                id: id, configuration: configuration, hash: try stage.space.blueprint(of: configuration).hash,
                budget: budget, seed: 0, state: .running)
            try strategy.tell(running)
            try strategy.tell(PretendedTraining(stage.problem).outcome(of: running))
        }
        return proposals
    }
}
