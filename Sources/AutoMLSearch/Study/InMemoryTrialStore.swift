import Foundation

/// Keeps studies in memory: the reference for what a store does, for tests and for searches nobody needs to keep.
///
/// A transaction that throws leaves no trace: the study is a value, and the old one is put back.
public final class InMemoryTrialStore: TrialStore, @unchecked Sendable {
    // Guarded by `lock`, which is recursive: a transaction may ask for the leaderboard.
    private var studies: [String: StudyRecord] = [:]
    private let lock = NSRecursiveLock()

    public init() {}

    public func open(_ definition: StudyDefinition) throws {
        try lock.withLock {
            if let existing = studies[definition.name] { return try definition.check(against: existing.definition) }
            studies[definition.name] = StudyRecord(definition: definition)
        }
    }

    public func write<Result>(study: String, _ body: (any Journal) throws -> Result) throws -> Result {
        lock.lock()
        defer { lock.unlock() }
        let journal = InMemoryJournal(try record(of: study))
        let result = try body(journal)
        studies[study] = journal.study
        return result
    }

    public func leaderboard(study: String, objective: Objective, limit: Int?) throws -> [Trial] {
        let trials = try lock.withLock { try record(of: study).trials.values.map(\.trial) }
        let ranked = trials.ranked(by: objective)
        return limit.map { Array(ranked.prefix(max($0, 0))) } ?? ranked
    }

    /// Asks something of whoever searches the study.
    public func ask(_ wish: UserRequest.Wish, of study: String) throws {
        try lock.withLock {
            var record = try record(of: study)
            record.requests.append(.init(wish: wish))
            studies[study] = record
        }
    }

    /// What became of each request, in order; nil for one that is open.
    public func answers(of study: String) throws -> [String?] {
        try lock.withLock { try record(of: study).requests.map(\.answer) }
    }

    private func record(of study: String) throws -> StudyRecord {
        guard let record = studies[study] else { throw JournalError.noStudy(study) }
        return record
    }
}

/// One study as it is kept in memory.
struct StudyRecord {
    struct Entry {
        var trial: Trial
        var owner: Owner?
        var outcome: Outcome?
    }

    /// What a transition keeps of its trial; the rest never changes.
    struct Change {
        let trial: Trial.ID
        let state: Trial.State
        let budget: Budget
        /// The last epoch measured then; 0 before the first.
        let epochs: Int
    }

    /// What a person asked.
    struct Request {
        let wish: UserRequest.Wish
        var answer: String?
    }

    let definition: StudyDefinition
    /// The request with number 1 comes first.
    var requests: [Request] = []
    var trials: [Trial.ID: Entry] = [:]
    /// The change with sequence number 1 comes first.
    var changes: [Change] = []
    /// Of each process that works on the study.
    var beats: [Owner: Int] = [:]
}
