/// Asks a strategy for every proposal of a recorded study once more.
///
/// A strategy is a fold over the journal, so told the same it must propose the same: where it does not, the strategy, its
/// options or the program are not those of the study. Configurations that the user gave, and further seeds of a trial,
/// are no proposals of its own; they are only told. A trial that was proposed inside a `LocalLimit` is asked for inside it.
public struct ProposalReplay: Sendable {
    /// Proposals that were asked for again and came out the same.
    public private(set) var same = 0
    /// Trials that the strategy did not propose.
    public private(set) var others = 0
    /// The first that came out another; what follows it follows from it, and is not compared.
    public private(set) var difference: Difference?

    public struct Difference: Sendable, Hashable {
        public let trial: Trial.ID
        public let recorded: Configuration
        /// Nil where the strategy proposes no new trial.
        public let proposed: Configuration?
    }

    /// - Parameters:
    ///   - transitions: the study's whole journal, in order.
    ///   - limitedFact: the fact that a machine may have limited, such as `memory_bytes`.
    ///   - strategy: makes a fresh one for a space, with the options of the study.
    ///   - name: what the study's trials call it; trials of another one count among the others.
    public init(
        _ transitions: [Transition], _ problem: Problem, in space: FeasibleSpace, limitedFact: String? = nil,
        strategy: (FeasibleSpace) throws -> any Strategy, named name: String
    ) throws {
        func limit(of trial: Trial) -> Double? {
            limitedFact.flatMap { trial.facts[LocalLimit.recordName(of: $0)] }
        }
        // One strategy for each limit: each is told everything, and asked for the trials that were proposed inside its own.
        var folds: [Double?: Fold] = [:]
        for limit in Set(transitions.map { limit(of: $0.trial) }) {
            let limited = limit.flatMap { limit in limitedFact.map { LocalLimit($0, atMost: limit) } }
            let space = limited.map(space.limited) ?? space
            folds[limit] = Fold(space: space, strategy: try strategy(space))
        }
        var known: Set<CanonicalHash> = []
        var started: Set<Trial.ID> = []
        for transition in transitions {
            let trial = transition.trial
            if started.insert(trial.id).inserted {
                if trial.strategy == name, !known.contains(trial.hash), let fold = folds[limit(of: trial)] {
                    let proposed = try fold.proposal(trial.id, problem, avoiding: known)
                    guard proposed == trial.configuration else {
                        difference = Difference(
                            trial: trial.id, recorded: trial.configuration, proposed: proposed)
                        return
                    }
                    same += 1
                } else {
                    others += 1
                }
            }
            known.insert(trial.hash)
            for limit in folds.keys { try folds[limit]?.strategy.tell(trial) }
        }
    }
}

/// A strategy in the space that it was asked in.
private struct Fold {
    let space: FeasibleSpace
    var strategy: any Strategy

    /// What the study would have started: the first proposal that may become a new trial.
    func proposal(
        _ number: Trial.ID, _ problem: Problem, avoiding known: Set<CanonicalHash>
    ) throws -> Configuration? {
        for attempt in 0..<FeasibleSpace.attempts {
            var stream = RandomStream(seed: problem.seed, trial: number, purpose: "ask \(attempt)")
            let proposal = try strategy.ask(trial: number, seed: stream.seed())
            guard case .start(let configuration, _, _) = proposal.action else { return nil }
            if let admitted = try? space.admit(configuration, unless: known.contains) { return admitted.configuration }
        }
        return nil
    }
}
