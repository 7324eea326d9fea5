package import AutoMLSearch

extension AskTell {
    /// What a free worker should do.
    package enum Answer: Sendable {
        /// A new trial, running now.
        case start(Trial)
        /// A trial that was paused runs on, up to its new budget.
        case resume(Trial)
        /// Nothing to do until a running trial ends.
        case wait(why: String)
        /// Nothing left to try.
        case finished(why: String)
    }

    /// Asks the strategy until its proposal can be accepted, a bounded number of times.
    package mutating func ask() throws -> Answer {
        let number = trials.count + 1
        var reason = ""
        for attempt in 0..<FeasibleSpace.attempts {
            var stream = RandomStream(seed: problem.seed, trial: number, purpose: "ask \(attempt)")
            do {
                return try carryOut(try strategy.ask(trial: number, seed: stream.seed()), as: number)
            } catch let refusal as Refusal {
                reason = refusal.description
            }
        }
        return .finished(why: "\(strategyName) found nothing new in \(FeasibleSpace.attempts) attempts: \(reason)")
    }

    /// Starts a trial that the strategy did not ask for, drawn from the prior: for a caller that cannot wait. Nil
    /// where nothing new is left.
    package mutating func improvise() throws -> Trial? {
        let number = trials.count + 1
        var stream = RandomStream(seed: problem.seed, trial: number, purpose: "improvise")
        guard let configuration = try space.sample(using: &stream, avoiding: Set(known.keys)) else { return nil }
        let why = "drawn from the prior while \(strategyName) waits"
        return try start(configuration, try space.blueprint(of: configuration), problem.maxBudget, nil, why, as: number)
    }

    private mutating func carryOut(_ proposal: Proposal, as number: Trial.ID) throws -> Answer {
        switch proposal.action {
        case .start(let configuration, let budget, let warmStart):
            let (admitted, blueprint) = try space.admit(configuration) { known[$0] != nil }
            return .start(try start(admitted, blueprint, budget, warmStart, proposal.why, as: number))
        case .again(let id):
            guard trials.indices.contains(id - 1), trials[id - 1].state == .completed else {
                throw Refusal(.notCompleted, "trial \(id) is not completed")
            }
            let configuration = trials[id - 1].configuration
            let blueprint = try space.blueprint(of: configuration)
            return .start(try start(configuration, blueprint, problem.maxBudget, nil, proposal.why, as: number))
        case .resume(let id, let budget):
            guard trials.indices.contains(id - 1), trials[id - 1].state == .paused else {
                throw Refusal(.notPaused, "trial \(id) is not paused")
            }
            try change(id - 1) { ($0.state, $0.budget) = (.running, budget) }
            return .resume(trials[id - 1])
        case .wait:
            guard isAnyRunning else { return .finished(why: "\(strategyName) waits, but nothing is running") }
            return .wait(why: proposal.why)
        case .finished:
            return .finished(why: proposal.why)
        }
    }

    private mutating func start(
        _ configuration: Configuration, _ blueprint: Blueprint, _ budget: Budget, _ parent: Trial.ID?, _ why: String,
        as number: Trial.ID
    ) throws -> Trial {
        var seeds = RandomStream(seed: problem.seed, trial: number, purpose: "train")
        let trial = Trial(
            id: number, configuration: configuration, hash: blueprint.hash, budget: budget, seed: seeds.seed(),
            state: .running, parent: parent, strategy: strategyName, why: why, facts: blueprint.facts)
        try add(trial)
        return trial
    }
}
