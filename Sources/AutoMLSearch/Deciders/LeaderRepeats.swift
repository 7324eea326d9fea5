/// Spends the last trials of a study on its leaders, again and from other seeds: is the best one good, or was it lucky?
///
/// Of many trained networks the first on the board is the one with the most luck as well as with the most merit. A
/// repeat goes to the configuration with the best mean over its seeds, until the first few have three each; where
/// there is none to repeat, the strategy inside goes on. It is not told of repeats: they are no new points.
public struct LeaderRepeats: Strategy {
    /// Seeds of one configuration, the first among them.
    private static let seeds = 3

    private var inside: any Strategy
    private let objective: Objective
    private let first: Trial.ID
    private var configurations: [CanonicalHash: Repeated] = [:]

    private struct Repeated {
        /// The trial that had it first.
        let trial: Trial.ID
        /// By trial, once completed; nil while running.
        var values: [Trial.ID: Double?]
    }

    /// - Parameters:
    ///   - repeats: how many of the last trials repeat others.
    ///   - total: how many trials the study has in all.
    public init(_ inside: any Strategy, _ problem: Problem, repeats: Int, of total: Int) {
        self.inside = inside
        objective = problem.objective
        first = total - repeats + 1
    }

    public func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        guard trial >= first, let (leader, mean) = leader else { return try inside.ask(trial: trial, seed: seed) }
        let why = "another seed for trial \(leader.trial), \(objective.text(of: mean)) over \(leader.values.count)"
        return Proposal(.again(leader.trial), why: why)
    }

    public func askToConclude(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        try inside.askToConclude(trial: trial, seed: seed)
    }

    public func mayResume(_ trial: Trial.ID) -> Bool { inside.mayResume(trial) }

    public mutating func tell(_ trial: Trial) throws {
        if configurations[trial.hash] == nil { configurations[trial.hash] = Repeated(trial: trial.id, values: [:]) }
        let isRepeat = configurations[trial.hash]?.trial != trial.id
        let value = trial.state == .completed ? trial.best(objective) : nil
        switch trial.state {
        case .pruned, .failed: configurations[trial.hash]?.values[trial.id] = nil
        default: configurations[trial.hash]?.values[trial.id] = .some(value)
        }
        if !isRepeat { try inside.tell(trial) }
    }

    /// The configuration with the best mean that has too few seeds, those that are being trained counted.
    private var leader: (Repeated, mean: Double)? {
        var best: (configuration: Repeated, mean: Double)?
        for configuration in configurations.values where configuration.values.count < Self.seeds {
            let known = configuration.values.values.compactMap { $0 }
            guard !known.isEmpty, let first = configuration.values[configuration.trial], first != nil else { continue }
            let mean = known.reduce(0, +) / Double(known.count)
            guard let rival = best else {
                best = (configuration, mean)
                continue
            }
            let isTie = mean == rival.mean && configuration.trial < rival.configuration.trial
            if objective.isBetter(mean, than: rival.mean) || isTie { best = (configuration, mean) }
        }
        return best.map { ($0.configuration, $0.mean) }
    }
}
