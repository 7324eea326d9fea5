extension Study {
    /// Asks the strategy until its proposal can be accepted, a bounded number of times.
    func propose(in journal: any Journal) throws -> Step {
        let number = try journal.nextTrial()
        var reason = ""
        for attempt in 0..<FeasibleSpace.attempts {
            do {
                return try carryOut(try ask(number, attempt: attempt), as: number, in: journal)
            } catch let refusal as Refusal {
                reason = refusal.description
            }
        }
        return .done(.exhausted("\(strategyName) found nothing new in \(FeasibleSpace.attempts) attempts: \(reason)"))
    }

    private func ask(_ number: Trial.ID, attempt: Int) throws -> Proposal {
        var stream = RandomStream(seed: problem.seed, trial: number, purpose: "ask \(attempt)")
        return try strategy.ask(trial: number, seed: stream.seed())
    }

    private func carryOut(_ proposal: Proposal, as number: Trial.ID, in journal: any Journal) throws -> Step {
        switch proposal.action {
        case .start(let configuration, let budget, let warmStart):
            if let reason = limit.isReached(before: number) {
                return try conclude(number, because: reason, in: journal)
            }
            let (admitted, blueprint) = try feasible.admit(configuration) { [known] in known[$0] != nil }
            var trial = newTrial(number, admitted, blueprint, budget: budget)
            trial.parent = warmStart
            trial.why = proposal.why
            return .run(try insert(trial, in: journal))
        case .again(let id):
            if let reason = limit.isReached(before: number) {
                return try conclude(number, because: reason, in: journal)
            }
            var trial = try repeated(id, as: number, in: journal)
            trial.why = proposal.why
            return .run(try insert(trial, in: journal))
        case .resume(let id, let budget):
            return .run(try resume(id, budget: budget, in: journal))
        case .wait:
            return isAnyRunning ? .wait : .done(.exhausted("\(strategyName) waits, but nothing is running"))
        case .finished:
            return .done(.exhausted(proposal.why))
        }
    }

    /// Goes on with paused trials as long as the strategy wants to; no new one may be started.
    private func conclude(_ number: Trial.ID, because reason: String, in journal: any Journal) throws -> Step {
        var stream = RandomStream(seed: problem.seed, trial: number, purpose: "conclude")
        switch try strategy.askToConclude(trial: number, seed: stream.seed()).action {
        case .resume(let id, let budget): return .run(try resume(id, budget: budget, in: journal))
        case .wait where isAnyRunning: return .wait
        case .wait, .start, .again, .finished: return try isLast(in: journal) ? .done(.limit(reason)) : .wait
        }
    }

    /// Whether no process elsewhere has a trial, or has left one: nobody else may be there to take it over.
    private func isLast(in journal: any Journal) throws -> Bool {
        try releaseAbandoned(in: journal) == 0 && elsewhere.isEmpty
    }

    private func resume(_ id: Trial.ID, budget: Budget, in journal: any Journal) throws -> Assignment {
        guard let paused = try journal.trial(id), paused.state == .paused else {
            throw Refusal(.notPaused, "trial \(id) is not paused")
        }
        return try start(paused, budget: budget, in: journal)
    }

    /// The same network from another seed.
    private func repeated(_ id: Trial.ID, as number: Trial.ID, in journal: any Journal) throws -> Trial {
        guard let completed = try journal.trial(id), completed.state == .completed else {
            throw Refusal(.notCompleted, "trial \(id) is not completed")
        }
        let blueprint = try feasible.blueprint(of: completed.configuration)
        return newTrial(number, completed.configuration, blueprint, budget: problem.maxBudget)
    }

    func newTrial(
        _ number: Trial.ID, _ configuration: Configuration, _ blueprint: Blueprint, budget: Budget
    ) -> Trial {
        var stream = RandomStream(seed: problem.seed, trial: number, purpose: "train")
        return Trial(
            id: number, configuration: configuration, hash: blueprint.hash, budget: budget, seed: stream.seed(),
            strategy: strategyName, facts: blueprint.facts.merging(feasible.limit?.record ?? [:]) { $1 })
    }
}
