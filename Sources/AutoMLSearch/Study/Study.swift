public import Foundation

/// A search for the best trial: asks the strategy, keeps the journal, lets the pruner speak.
///
/// All state that matters is in the store. What is held here is a fold over the store's journal: other processes may
/// write to the same study, and each step first reads what they did.
public actor Study {
    public let name: String
    public nonisolated let problem: Problem
    public let feasible: FeasibleSpace

    let store: any TrialStore
    let pruner: any Pruner
    let limit: TrialLimit
    let artifacts: URL
    let owner: Owner
    let lease: Duration
    private let observe: @Sendable (StudyEvent) -> Void
    private let executor: SerialQueueExecutor

    private(set) var strategy: any Strategy
    let strategyName: String
    private var lastSequence = 0
    /// Every trial told so far, with the measurements known here.
    private var trials = TrialTable()
    /// The trial that had each configuration first; any later one is a repeat.
    private(set) var known: [CanonicalHash: Trial.ID] = [:]
    /// Paused trials that will never go on.
    private var abandoned: Set<Trial.ID> = []
    /// The last request from before this search; nil before its first step.
    var earlierRequests: Int?
    /// Why a running trial was told to stop.
    private var pruningReasons: [Trial.ID: String] = [:]
    var leases: LeaseWatch
    /// Running trials of processes that cannot be seen from here, as of the last look.
    var elsewhere: [Trial.ID: Owner] = [:]

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - artifacts: the folder under which each trial gets a folder of its own.
    ///   - lease: how long another process may be silent before its trials are taken over.
    ///   - observe: told of everything that happens, on the study's own queue; must be quick.
    public init(
        name: String, problem: Problem, feasible: FeasibleSpace, store: any TrialStore,
        strategy: any Strategy, strategyName: String, pruner: any Pruner, limit: TrialLimit, artifacts: URL,
        owner: Owner = .current, lease: Duration = Study.lease,
        observe: @escaping @Sendable (StudyEvent) -> Void = { _ in }
    ) {
        self.name = name
        self.problem = problem
        self.feasible = feasible
        self.store = store
        self.strategy = strategy
        self.strategyName = strategyName
        self.pruner = pruner
        self.limit = limit
        self.artifacts = artifacts
        self.owner = owner
        self.observe = observe
        self.lease = lease
        leases = LeaseWatch(lease: lease)
        executor = SerialQueueExecutor(label: "study \(name)")
    }

    /// What a free worker should do now.
    ///
    /// One write transaction: learn what others did, tell it, ask, write the new trial. So two workers or two
    /// processes never start the same trial, and the journal's order is the order in which the strategy learnt.
    public func next() throws -> Step {
        let step = try store.write(study: name) { journal in
            try catchUp(with: journal)
            if leases.isLookDue() { _ = try releaseAbandoned(in: journal) }
            _ = try lastEarlierRequest(in: journal)
            try takeEnqueued(from: journal)
            if let waiting = try journal.trials(in: ["waiting"]).first {
                return Step.run(try start(waiting, in: journal))
            }
            return try propose(in: journal)
        }
        if case .run(let assignment) = step { observe(.started(assignment.trial)) }
        return step
    }

    /// Takes in one epoch's measurement and says whether the trial goes on.
    ///
    /// - Throws: `TrialTakenOver` where another process has the trial now.
    public func report(_ measurement: Measurement, of id: Trial.ID) throws -> Verdict {
        let isUnwanted = try store.write(study: name) { journal in
            try requireOwnership(of: id, in: journal)
            try journal.record(measurement, of: id)
            return try takeStop(of: id, from: journal)
        }
        guard let trial = trials.add(measurement, to: id) else { return .proceed }
        observe(.measured(trial, measurement))
        if isUnwanted {
            pruningReasons[id] = Self.stoppedByHand
            return .stop
        }
        // A repeat is there to be measured, whether it shines or not.
        guard known[trial.hash] == id, case .prune(let reason) = try pruner.decide(on: trial, among: trials.measured)
        else { return .proceed }
        pruningReasons[id] = reason
        return .stop
    }

    /// Records how a trial ended.
    ///
    /// - Throws: errors that are not the trial's own: they make the whole study meaningless.
    public func finish(_ id: Trial.ID, with result: Result<Outcome, any Error>) throws {
        let (state, outcome) = ending(of: id, result)
        let trial = try store.write(study: name) { journal in
            guard try journal.owner(of: id) == owner else {
                // Whoever has it now records how it ends.
                try catchUp(with: journal)
                return trials[id]
            }
            let transition = try journal.move(id, to: state, budget: nil, owner: nil, outcome: outcome)
            try catchUp(with: journal)
            return transition.trial
        }
        if let trial { observe(.ended(trial, note: outcome?.note)) }
        for id in newlyAbandoned() { observe(.abandoned(id)) }
        if case .failure(let error) = result, state == .waiting, !Self.passes(error) { throw error }
    }

    /// Paused trials that the strategy has given up since it was asked last.
    private func newlyAbandoned() -> [Trial.ID] {
        let lost = trials.paused.subtracting(abandoned).filter { !strategy.mayResume($0) }
        abandoned.formUnion(lost)
        return lost.sorted()
    }

    /// Puts the given configurations in front of what the strategy proposes, skipping those already known.
    ///
    /// - Returns: how many were added.
    public func enqueue(_ configurations: [Configuration]) throws -> Int {
        try store.write(study: name) { journal in
            try catchUp(with: journal)
            var added = 0
            for configuration in configurations {
                let blueprint = try feasible.blueprint(of: configuration)
                guard known[blueprint.hash] == nil else { continue }
                try insert(configuration, blueprint, why: "given by the user", in: journal)
                added += 1
            }
            return added
        }
    }

    /// As a trial that waits for a worker; returns its number.
    @discardableResult func insert(
        _ configuration: Configuration, _ blueprint: Blueprint, why: String, in journal: any Journal
    ) throws -> Trial.ID {
        let number = try journal.nextTrial()
        known[blueprint.hash] = number
        var trial = newTrial(number, configuration, blueprint, budget: problem.maxBudget)
        trial.strategy = "enqueued"
        trial.why = why
        _ = try journal.insert(trial, owner: nil)
        return number
    }

    /// Makes trials whose process has died available again, as `next` does, too.
    public func recoverAbandoned() throws -> Recovery {
        try store.write(study: name) { journal in
            try catchUp(with: journal)
            return Recovery(count: try releaseAbandoned(in: journal), elsewhere: elsewhere)
        }
    }

    // MARK: - The fold

    func catchUp(with journal: any Journal) throws {
        for transition in try journal.transitions(after: lastSequence) {
            trials.put(transition.trial)
            if known[transition.trial.hash] == nil { known[transition.trial.hash] = transition.trial.id }
            try strategy.tell(transition.trial)
            lastSequence = transition.sequence
        }
    }

    // MARK: - Starting and ending

    func insert(_ trial: Trial, in journal: any Journal) throws -> Assignment {
        var running = trial
        running.state = .running
        let transition = try journal.insert(running, owner: owner)
        try catchUp(with: journal)
        return assignment(for: transition.trial)
    }

    func start(_ trial: Trial, budget: Budget? = nil, in journal: any Journal) throws -> Assignment {
        let transition = try journal.move(trial.id, to: .running, budget: budget, owner: owner, outcome: nil)
        try catchUp(with: journal)
        return assignment(for: transition.trial)
    }

    private func assignment(for trial: Trial) -> Assignment {
        Assignment(
            trial: trial, folder: folder(of: trial.id), parentFolder: trial.parent.map(folder(of:)))
    }

    /// Where a trial's files are kept.
    public nonisolated func folder(of id: Trial.ID) -> URL {
        artifacts.appendingPathComponent("trial-\(id)", isDirectory: true)
    }

    var isAnyRunning: Bool {
        !trials.running.isEmpty
    }

    /// Ends a trial, not the search.
    private static func passes(_ error: any Error) -> Bool {
        error is CancellationError || error is TrialTakenOver
    }

    private func ending(of id: Trial.ID, _ result: Result<Outcome, any Error>) -> (Trial.State, Outcome?) {
        let reason = pruningReasons.removeValue(forKey: id)
        switch result {
        case .success(let outcome):
            if let reason { return (.pruned(reason: reason), outcome) }
            let hasMore = (trials[id]?.budget ?? problem.maxBudget) < problem.maxBudget
            return (hasMore && !outcome.stoppedEarly ? .paused : .completed, outcome)
        case .failure(let failure as TrialFailure):
            return (.failed(message: failure.description), nil)
        case .failure:
            return (.waiting, nil)
        }
    }
}
