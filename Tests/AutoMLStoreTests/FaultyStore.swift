import AutoMLSearch

/// A store with one fault: shows that the rules of `checkStore` can be broken.
struct FaultyStore: TrialStore {
    enum Fault: CaseIterable, Sendable {
        case acceptsAnyDefinition, keepsHalfTransactions, ignoresLimit, ranksBackwards, leavesGaps, replaysTheEnd
        case forgetsOwners, dropsMeasurements, losesNaN, movesMissingTrials, isDeaf
    }

    let fault: Fault
    private let store = InMemoryTrialStore()

    init(_ fault: Fault) { self.fault = fault }

    func open(_ definition: StudyDefinition) throws {
        do { try store.open(definition) } catch let conflict as StudyConflict {
            if fault != .acceptsAnyDefinition { throw conflict }
        }
    }

    func write<Result>(study: String, _ body: (any Journal) throws -> Result) throws -> Result {
        guard fault == .keepsHalfTransactions else {
            return try store.write(study: study) { try body(FaultyJournal(journal: $0, fault: fault)) }
        }
        var failure: (any Error)?
        let result: Result? = try store.write(study: study) { journal in
            do { return try body(journal) } catch {
                failure = error
                return nil
            }
        }
        if let failure { throw failure }
        guard let result else { throw JournalError("no result") }
        return result
    }

    func leaderboard(study: String, objective: Objective, limit: Int?) throws -> [Trial] {
        let trials = try store.leaderboard(
            study: study, objective: objective, limit: fault == .ignoresLimit ? nil : limit)
        return fault == .ranksBackwards ? trials.reversed() : trials
    }
}

struct FaultyJournal: Journal {
    let journal: any Journal
    let fault: FaultyStore.Fault

    func transitions(after sequence: Int) throws -> [Transition] {
        try journal.transitions(after: sequence).map { transition in
            switch fault {
            case .leavesGaps: Transition(sequence: 2 * transition.sequence, trial: transition.trial)
            case .replaysTheEnd:
                Transition(
                    sequence: transition.sequence, trial: try journal.trial(transition.trial.id) ?? transition.trial)
            default: transition
            }
        }
    }

    func trial(_ id: Trial.ID) throws -> Trial? { try journal.trial(id) }
    func trials(in states: Set<String>) throws -> [Trial] { try journal.trials(in: states) }
    func nextTrial() throws -> Trial.ID { try journal.nextTrial() }

    func insert(_ trial: Trial, owner: Owner?) throws -> Transition {
        try journal.insert(trial, owner: fault == .forgetsOwners ? nil : owner)
    }

    func move(
        _ id: Trial.ID, to state: Trial.State, budget: Budget?, owner: Owner?, outcome: Outcome?
    ) throws -> Transition {
        if fault == .movesMissingTrials, try journal.trial(id) == nil {
            return Transition(
                sequence: 1,
                trial: Trial(id: id, configuration: [:], hash: .init(rawValue: 0), budget: .init(epochs: 1), seed: 0))
        }
        return try journal.move(id, to: state, budget: budget, owner: owner, outcome: outcome)
    }

    func record(_ measurement: Measurement, of id: Trial.ID) throws {
        var measurement = measurement
        if fault == .losesNaN { measurement.metrics = measurement.metrics.filter { !$0.value.isNaN } }
        if fault == .dropsMeasurements, measurement.epoch > 1 { return }
        try journal.record(measurement, of: id)
    }

    func owners() throws -> [Trial.ID: Owner] { try journal.owners() }
    func owner(of id: Trial.ID) throws -> Owner? { try journal.owner(of: id) }
    func beat(_ owner: Owner) throws { if fault != .isDeaf { try journal.beat(owner) } }
    func beats(of owner: Owner) throws -> Int { try journal.beats(of: owner) }
}
