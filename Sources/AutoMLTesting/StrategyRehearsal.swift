import AutoMLSearch

/// Plays one study with a strategy on a stage, with pretended trials, and writes down every broken promise.
///
/// Trials end out of order; some fail, some are pruned, some measure NaN. All of it is keyed by the trial's number.
struct StrategyRehearsal {
    private let stage: StrategyStage
    private let workers: Int
    private let makeStrategy: () throws -> any Strategy
    private var strategy: any Strategy
    /// Every tell so far, in order.
    private var journal: [Trial] = []
    private var trials: [Trial.ID: Trial] = [:]
    /// In order of starting.
    private var running: [Trial.ID] = []
    private var networks: Set<CanonicalHash> = []
    private(set) var violations: [Violation] = []

    /// Trials on a continuum. A finite space may take a few more than it has networks, to see whether it ends.
    private static let length = 48

    init(_ module: StrategyModule, _ options: Options, stage: StrategyStage, workers: Int) throws {
        self.stage = stage
        self.workers = workers
        makeStrategy = { try module.make(stage.problem, stage.space, options) }
        strategy = try makeStrategy()
    }

    mutating func play() {
        do {
            while try step() {}
        } catch {
            report(.robustness, "threw \"\(error)\"")
        }
    }

    /// Gives a free worker something to do, or ends a trial. False at the end of the study.
    private mutating func step() throws -> Bool {
        guard trials.count < stage.networks.map({ $0 + 3 }) ?? Self.length else { return try ranTooLong() }
        guard running.count < workers else { return try endOne() }
        let proposal = try ask()
        if proposal.why.isEmpty { report(.reason, "a proposal that does not say why") }
        switch proposal.action {
        case .start(let configuration, let budget, let warmStart):
            return try start(configuration, budget, warmStart)
        case .again(let id):
            return try again(id)
        case .resume(let id, let budget):
            return try resume(id, budget)
        case .wait:
            if running.isEmpty { report(.waiting, "waits though nothing runs") }
            return try endOne()
        case .finished:
            return try finish()
        }
    }

    private mutating func ranTooLong() throws -> Bool {
        if let networks = stage.networks { report(.exhaustion, "goes on after all \(networks) networks were tried") }
        return false
    }

    /// Asks, asks again, and asks a strategy that was told the same.
    private mutating func ask() throws -> Proposal {
        let next = trials.count + 1
        let proposal = try strategy.ask(trial: next, seed: seed(of: next))
        _ = try strategy.ask(trial: next + 1, seed: seed(of: next + 1))
        if try strategy.ask(trial: next, seed: seed(of: next)) != proposal {
            report(.determinism, "asked twice with the same seed, it gives two answers")
        }
        var rebuilt = try makeStrategy()
        for trial in journal { try rebuilt.tell(trial) }
        if try rebuilt.ask(trial: next, seed: seed(of: next)) != proposal {
            report(.foldLaw, "rebuilt from \(journal.count) tells, it answers differently")
        }
        return proposal
    }

    private func seed(of trial: Trial.ID) -> UInt64 {
        var stream = RandomStream(seed: stage.problem.seed, trial: trial, purpose: "seed")
        return stream.seed()
    }

    private mutating func start(
        _ configuration: Configuration, _ budget: Budget, _ parent: Trial.ID?
    ) throws -> Bool {
        let id = trials.count + 1
        checkPlace(of: configuration)
        checkBudget(budget)
        if let parent, trials[parent] == nil { report(.budget, "starts from the weights of \(parent), no trial") }
        guard let hash = try? stage.space.blueprint(of: configuration).hash else { return false }
        if !networks.insert(hash).inserted { report(.duplicates, "proposes \(configuration) again") }
        try tell(
            Trial(
                id: id, configuration: configuration, hash: hash, budget: budget, seed: seed(of: id), state: .running,
                parent: parent))
        running.append(id)
        return true
    }

    /// A further seed: the same configuration, and no duplicate.
    private mutating func again(_ id: Trial.ID) throws -> Bool {
        guard var trial = trials[id], trial.state == .completed else {
            report(.budget, "repeats trial \(id), which is not completed")
            return false
        }
        let number = trials.count + 1
        trial = Trial(
            id: number, configuration: trial.configuration, hash: trial.hash, budget: stage.problem.maxBudget,
            seed: seed(of: number), state: .running)
        try tell(trial)
        running.append(number)
        return true
    }

    private mutating func checkPlace(of configuration: Configuration) {
        let dimensions = stage.problem.space.dimensions(of: configuration)
        if Set(dimensions.map(\.name)) != Set(configuration.values.keys) {
            report(.space, "\(configuration) has not the active hyperparameters, which are \(dimensions.map(\.name))")
        }
        for dimension in dimensions {
            guard let value = configuration[dimension.name], !dimension.domain.contains(value) else { continue }
            report(.space, "\(dimension.name) = \(value) is not in its domain")
        }
        if stage.space.admitted(configuration) == nil {
            report(.feasibility, "\(configuration) may not become a trial")
        }
    }

    private mutating func checkBudget(_ budget: Budget, above floor: Int = 0) {
        let (low, high) = (max(stage.problem.minBudget.epochs, floor + 1), stage.problem.maxBudget.epochs)
        guard budget.epochs < low || budget.epochs > high else { return }
        report(.budget, "a budget of \(budget.epochs) epochs, where \(low) to \(high) are allowed")
    }

    private mutating func resume(_ id: Trial.ID, _ budget: Budget) throws -> Bool {
        guard var trial = trials[id], trial.state == .paused else {
            report(.budget, "resumes trial \(id), which is not paused")
            return false
        }
        checkBudget(budget, above: trial.budget.epochs)
        trial.budget = budget
        trial.state = .running
        try tell(trial)
        running.append(id)
        return true
    }

    /// Ends a running trial that is chosen by chance. False where none runs.
    private mutating func endOne() throws -> Bool {
        guard !running.isEmpty else { return false }
        var stream = RandomStream(seed: stage.problem.seed, trial: journal.count, purpose: "end")
        let id = running.remove(at: stream.below(running.count))
        if let trial = trials[id] { try tell(PretendedTraining(stage.problem).outcome(of: trial)) }
        return true
    }

    private mutating func finish() throws -> Bool {
        if let expected = stage.networks, networks.count < expected {
            report(.exhaustion, "finished after \(networks.count) of \(expected) networks")
        }
        while try endOne() {}
        return false
    }

    private mutating func tell(_ trial: Trial) throws {
        trials[trial.id] = trial
        journal.append(trial)
        try strategy.tell(trial)
    }

    private mutating func report(_ rule: Violation.Rule, _ what: String) {
        let place = "\(stage.name), \(workers == 1 ? "1 worker" : "\(workers) workers"), trial \(trials.count + 1)"
        violations.append(Violation(rule, "\(place): \(what)"))
    }
}
