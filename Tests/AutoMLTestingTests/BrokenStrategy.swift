import AutoMLSearch
import Synchronization

/// A random search that keeps every promise but one.
struct BrokenStrategy: Strategy {
    enum Fault: CaseIterable {
        case none, countsItsAsks, remembersAsks, usesTheMakersMood, leavesTheDomain
        case addsAHyperparameter, ignoresFeasibility, repeatsItself, forgetsRunningTrials, finishesEarly, neverFinishes,
            waitsForNothing, overspends
        case resumesTheRunning, throwsOnFailure, staysSilent, swallowsOptions, refusesItsDefaults
    }

    private let fault: Fault
    private let problem: Problem
    private let space: FeasibleSpace
    private let asks = Counter()
    private let mood: Int
    private var known: Set<CanonicalHash> = []
    private var started: Set<Trial.ID> = []

    static func module(_ fault: Fault) -> StrategyModule {
        let makers = Counter()
        let known = [OptionDescription("zeal", default: fault == .refusesItsDefaults ? "none" : "1", help: "a number")]
        return StrategyModule(name: "broken", summary: "", options: known) { problem, space, options in
            if fault != .swallowsOptions { try options.check(against: known) }
            if fault != .swallowsOptions { _ = try options.value("zeal", default: 1) }
            return BrokenStrategy(fault, problem, space, mood: makers.next())
        }
    }

    private init(_ fault: Fault, _ problem: Problem, _ space: FeasibleSpace, mood: Int) {
        self.fault = fault
        self.problem = problem
        self.space = space
        self.mood = mood
    }

    func ask(trial: Trial.ID, seed: UInt64) throws -> Proposal {
        var stream = RandomStream(seed: key(seed), trial: trial, purpose: "broken")
        let known = fault == .repeatsItself ? [] : known
        var proposal = try space.proposal(avoiding: known, budget: budget, why: "a draw", using: &stream)
        switch fault {
        case .finishesEarly where started.count >= 5: proposal = Proposal(.finished, why: "tired")
        case .waitsForNothing where started.count >= 3: proposal = Proposal(.wait, why: "for nothing")
        case .resumesTheRunning where started.count >= 3: proposal = Proposal(.resume(1, budget: budget), why: "on")
        case .staysSilent: proposal.why = ""
        case .neverFinishes where proposal.action == .finished:
            proposal = Proposal(.start(try space.sample(using: &stream), budget: budget), why: "once more")
        default: break
        }
        if case .start(let configuration, let budget, _) = proposal.action {
            proposal.action = .start(spoilt(configuration, &stream), budget: budget)
        }
        return proposal
    }

    mutating func tell(_ trial: Trial) throws {
        if case .failed = trial.state, fault == .throwsOnFailure { throw TrialFailure("cannot cope") }
        if fault == .forgetsRunningTrials, !trial.state.isFinished { return }
        known.insert(trial.hash)
        started.insert(trial.id)
    }

    private var budget: Budget { Budget(epochs: problem.maxBudget.epochs + (fault == .overspends ? 1 : 0)) }

    private func key(_ seed: UInt64) -> UInt64 {
        switch fault {
        case .countsItsAsks: seed &+ UInt64(asks.next())
        case .remembersAsks: seed &+ UInt64(asks.next() / 3)
        case .usesTheMakersMood: seed &+ UInt64(mood)
        default: seed
        }
    }

    private func spoilt(_ configuration: Configuration, _ stream: inout RandomStream) -> Configuration {
        var configuration = configuration
        switch fault {
        case .leavesTheDomain: configuration[configuration.names[0]] = .integer(-7)
        case .addsAHyperparameter: configuration["surprise"] = 1
        case .ignoresFeasibility: return problem.space.sample(using: &stream)
        default: break
        }
        return configuration
    }
}

/// A memory that ask should not have.
private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
