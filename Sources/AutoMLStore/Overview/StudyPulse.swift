public import AutoMLSearch
public import Foundation
import GRDB

/// Whether something happens in a study, and whether something has happened since one looked.
public struct StudyPulse: Sendable, Hashable {
    /// Another number whenever a trial, an epoch, a remark, a request or an opened test came in.
    public let revision: Int
    /// Processes that run its trials.
    public let owners: Set<Owner>
    /// When the last of them was heard of; nil where none was.
    public let lastBeat: Date?
}

extension StudyPulse {
    /// Whether a search works on the study now: of processes elsewhere only their heartbeat tells.
    public func isLive(now: Date) -> Bool {
        owners.contains { owner in
            switch owner.isRunning {
            case .some(let isRunning): isRunning
            case nil: lastBeat.map { now.timeIntervalSince($0) < Study.lease / .seconds(1) } ?? false
            }
        }
    }
}

extension SQLiteTrialStore {
    public func pulse(of study: String) throws -> StudyPulse {
        try read { database in
            let row = try self.study(study, in: database)
            let counts = try Row.fetchOne(database, sql: Self.counts, arguments: [row.key])
            let owners = try SQLiteJournal(database: database, study: row, clock: clock).owners()
            let seen = try String.fetchOne(database, sql: "select max(seen) from heartbeat")
            return StudyPulse(
                revision: counts.map(Self.revision) ?? 0, owners: Set(owners.values), lastBeat: Stored.date(seen))
        }
    }

    /// What grows with every change. Epochs are counted for running trials alone: those of others changed with a transition.
    private static let counts = """
        select (select max(sequence) from transition where study_id = ?1),
            (select sum(epochs) from trial where study_id = ?1 and state = 'running'),
            (select max(id) from remark where study_id = ?1), (select count(*) from remark where study_id = ?1),
            (select max(id) from request where study_id = ?1),
            (select count(*) from request where study_id = ?1 and answer is not null),
            (select count(*) from test_opening join trial on trial.id = trial_id where study_id = ?1)
        """

    /// The counts as one number that JSON can say exactly (FNV-1a, its lower 53 bits).
    private static func revision(_ counts: Row) -> Int {
        let hash = counts.databaseValues.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { hash, value in
            (hash ^ UInt64(bitPattern: Int64.fromDatabaseValue(value) ?? -1)) &* 0x100_0000_01b3
        }
        return Int(hash & (1 << 53 - 1))
    }
}
