import Foundation

/// Keeps studies in memory: the reference for what a store does, for tests and for searches nobody needs to keep.
///
/// A transaction that throws leaves no trace: what it changed is put back.
public final class InMemoryTrialStore: TrialStore, @unchecked Sendable {
    // Guarded by `lock`, which is recursive: a transaction may ask for the leaderboard.
    private var studies: [String: StudyRecord] = [:]
    private let lock = NSRecursiveLock()

    public init() {}

    public func open(_ definition: StudyDefinition) throws {
        try lock.withLock {
            if let existing = studies[definition.name] { return try definition.check(against: existing.definition) }
            studies[definition.name] = StudyRecord(definition)
        }
    }

    public func write<Result>(study: String, _ body: (any Journal) throws -> Result) throws -> Result {
        lock.lock()
        defer { lock.unlock() }
        let journal = InMemoryJournal(try record(of: study))
        do {
            return try body(journal)
        } catch {
            journal.undo()
            throw error
        }
    }

    public func leaderboard(study: String, objective: Objective, limit: Int?) throws -> [Trial] {
        let trials = try lock.withLock { try record(of: study).trials.values.map(\.trial) }
        let ranked = trials.ranked(by: objective)
        return limit.map { Array(ranked.prefix(max($0, 0))) } ?? ranked
    }

    /// Asks something of whoever searches the study.
    public func ask(_ wish: UserRequest.Wish, of study: String) throws {
        try lock.withLock { try record(of: study).requests.append(.init(wish: wish)) }
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
