import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

/// Every way in which tables can contradict each other is found and named.
@Suite struct CheckingTests {
    let folder: TemporaryFolder
    let store: SQLiteTrialStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteTrialStore(writing: folder.freshPath())
        try store.fill([(.sample(1), [.sample(accuracy: 0.5)]), (.sample(2, ["depth": 3]), [])])
        try store.write(study: "study") { journal in
            _ = try journal.move(1, to: .completed, budget: nil, owner: nil, outcome: nil)
            _ = try journal.move(
                2, to: .running, budget: nil, owner: Owner(host: "host", process: 1), outcome: nil)
        }
    }

    @Test func aSoundDatabaseHasNoComplaints() throws {
        let check = try store.check()
        #expect(check.complaints == [])
        #expect(check.studies == 1 && check.trials == 2 && check.measurements == 1)
    }

    @Test(arguments: [
        ("delete from \"transition\" where sequence = 2", "study 'study': the journal has gaps"),
        ("update trial set state = 'pruned' where number = 1", "trial 1: its state is not that of its last entry"),
        (
            "update \"transition\" set trial_id = (select id from trial where number = 1)",
            "trial 2: it is not in the journal"
        ),
        ("update trial set epochs = 7 where number = 1", "trial 1: its row does not count the epochs"),
        ("update trial set owner_process = null where number = 2", "trial 2: it runs, and nobody is named"),
        ("update trial set owner_process = 3 where number = 1", "trial 1: it ended, and is still somebody's"),
        (
            "pragma foreign_keys = off; delete from trial where number = 1",
            "a row of measurement belongs to none of trial"
        ),
    ])
    func aContradictionIsNamed(sql: String, complaint: String) throws {
        // Foreign keys cannot be switched off within a transaction, so another connection does it.
        try store.executeOutside(sql)
        let complaints = try store.check().complaints
        #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
    }

    /// SQLite tells of a damaged page in one text of many lines under a heading.
    @Test func eachLineOfDamageIsAComplaintOfItsOwn() throws {
        let path = folder.freshPath()
        let large = try SQLiteTrialStore(writing: path)
        try large.fill((1...200).map { (.sample($0), [.sample(accuracy: 0.5)]) })
        try large.executeOutside("pragma wal_checkpoint(truncate)")
        let root = try #require(try large.rows("select rootpage from sqlite_schema where name = 'measurement'")[0][0])
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        // The count of bytes lost to fragments, in the page's head.
        bytes[(try #require(Int(root)) - 1) * 4096 + 7] ^= 0xff
        let damaged = folder.freshPath()
        try bytes.write(to: URL(fileURLWithPath: damaged))
        let complaints = try SQLiteTrialStore(reading: damaged).check().complaints
        #expect(!complaints.isEmpty && complaints.count <= 40)
        for complaint in complaints {
            #expect(
                complaint.hasPrefix("the file is damaged: ") && !complaint.contains("\n") && !complaint.contains("***"))
        }
    }
}
