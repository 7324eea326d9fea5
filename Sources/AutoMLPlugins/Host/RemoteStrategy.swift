package import AutoMLSearch
import Foundation

/// A strategy in a program of its own.
///
/// It is the same fold over tells as any strategy: a program that died is started anew and told the same again. What it
/// proposes is checked like everybody's; why a proposal was refused is told with the next question.
///
/// A copy is the same plugin.
package final class RemoteStrategy: Strategy, @unchecked Sendable {
    private let pool: PluginPool
    private let opening: Opening
    private let space: FeasibleSpace
    // Guarded by `lock`.
    private let lock = NSLock()
    private var connection: PluginConnection
    private var told: [Trial] = []
    private var known: Set<CanonicalHash> = []
    private var restartsLeft: Int
    /// Why the last proposals for a trial could not be accepted.
    private var refusals = Refusals()

    /// Starts the plugin and tells it the problem.
    ///
    /// - Throws: `PluginFailure`.
    init(_ pool: PluginPool, _ opening: Opening, space: FeasibleSpace) throws {
        self.pool = pool
        self.opening = opening
        self.space = space
        restartsLeft = pool.policy.restarts
        connection = try pool.take()
        try connection.open(opening, space: space)
    }

    deinit { pool.put(connection) }

    package func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        try lock.withLock {
            let refused = refusals.last(for: trial)
            var proposal = try propose(.ask(.init(trial: trial, seed: seed, refused: refused)), for: trial)
            proposal.action = try note(proposal.action, for: trial)
            return proposal
        }
    }

    package func askToConclude(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        try lock.withLock {
            guard connection.opened.capabilities?.contains("conclude") == true else {
                return Proposal(.finished, why: "no new trial may be started")
            }
            return try propose(.conclude(.init(trial: trial, seed: seed)), for: trial)
        }
    }

    package func tell(_ trial: Trial) throws {
        try lock.withLock {
            let reply = try exchange(.tell(WireTrial(trial)), "told of trial \(trial.id)")
            guard reply == .told else { throw connection.unexpected(reply, to: "tell") }
            told.append(trial)
            known.insert(trial.hash)
            refusals.forget()
        }
    }

    /// Kills the program, to see whether it is rebuilt.
    package func kill() { lock.withLock { connection.kill() } }

    // MARK: - Under the lock

    private func propose(_ request: Request, for trial: Trial.ID) throws -> Proposal {
        let reply = try exchange(request, "asked for trial \(trial)")
        guard case .proposal(var proposal) = reply else { throw connection.unexpected(reply, to: "ask") }
        proposal.action = try inBounds(proposal.action)
        return proposal
    }

    /// A budget that was left out, or is too large, is the largest there is.
    private func inBounds(_ action: Proposal.Action) throws -> Proposal.Action {
        switch action {
        case .start(let configuration, let budget, let warmStart):
            .start(configuration, budget: try inBounds(budget), warmStart: warmStart)
        case .resume(let trial, let budget): .resume(trial, budget: try inBounds(budget))
        case .again, .wait, .finished: action
        }
    }

    private func inBounds(_ budget: Budget) throws -> Budget {
        guard budget >= Budget(epochs: 1) else {
            throw misproposed("proposed a budget of \(budget.epochs) epochs; it must be at least 1")
        }
        return min(budget, opening.problem.maxBudget)
    }

    /// The proposal as the space writes it: JSON makes 0.0 a 0, and a step leaves a rounding error.
    ///
    /// Remembers why one will be refused, so that the plugin can be told; gives up on a plugin that does not learn.
    private func note(_ action: Proposal.Action, for trial: Trial.ID) throws -> Proposal.Action {
        guard case .start(let configuration, let budget, let warmStart) = action else {
            refusals.forget()
            return action
        }
        do {
            let admitted = try space.admit(configuration) { known.contains($0) }
            refusals.forget()
            return .start(admitted.configuration, budget: budget, warmStart: warmStart)
        } catch {
            refusals.note(error, of: configuration, for: trial)
            guard refusals.isHopeless else { return action }
            throw misproposed(
                "proposed \(FeasibleSpace.attempts) configurations in a row for trial \(trial) that may not be; "
                    + "the last: \(error)")
        }
    }

    private func misproposed(_ what: String) -> PluginFailure {
        PluginFailure(
            .complaint, "'\(pool.program.label)'", what,
            remedy: "automl plugins check \(pool.program.label) --kind strategy shows more")
    }

    /// One request; where the plugin misbehaves and may be started anew, in a new one that was told the same.
    private func exchange(_ request: Request, _ occasion: String) throws -> Reply {
        while true {
            do {
                return try connection.exchange(request, occasion, space: space)
            } catch let failure as PluginFailure where failure.kind == .misbehaviour && restartsLeft > 0 {
                try restart(after: failure)
            }
        }
    }

    /// A plugin that fails again while it is rebuilt uses up a further restart.
    private func restart(after failure: PluginFailure) throws {
        var failure = failure
        while restartsLeft > 0 {
            restartsLeft -= 1
            pool.policy.say("\(failure)")
            pool.policy.say(
                "plugin '\(pool.program.label)' is started anew and told \(told.count) changes again; "
                    + "\(restartsLeft) restart\(restartsLeft == 1 ? "" : "s") left")
            do { return try rebuild() } catch let again as PluginFailure where again.kind == .misbehaviour {
                failure = again
            }
        }
        throw failure
    }

    private func rebuild() throws {
        connection = try pool.start()
        try connection.open(opening, space: space)
        for trial in told {
            let reply = try connection.exchange(.tell(WireTrial(trial)), "told of trial \(trial.id)", space: space)
            guard reply == .told else { throw connection.unexpected(reply, to: "tell") }
        }
    }
}

/// What a strategy proposed in vain for one trial.
private struct Refusals {
    private var trial: Trial.ID?
    private var count = 0
    private var refused: Request.Refused?
    private var areMistakes = true

    func last(for trial: Trial.ID) -> Request.Refused? { trial == self.trial ? refused : nil }

    mutating func note(_ refusal: Refusal, of configuration: Configuration, for trial: Trial.ID) {
        if trial != self.trial { self = Refusals() }
        self.trial = trial
        count += 1
        areMistakes = areMistakes && refusal.kind != .duplicate
        refused = .init(configuration: configuration, reason: refusal.description)
    }

    mutating func forget() { self = Refusals() }

    /// As often as anybody is asked, and not because everything was tried: a mistake of the strategy.
    var isHopeless: Bool { count >= FeasibleSpace.attempts && areMistakes }
}
