import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

/// `Fixtures/schema-v1.sql` is what the first release wrote, as `sqlite3 .dump` prints it, and so on.
@Suite struct MigrationTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.freshPath()
    }

    @Test func aDatabaseOfVersion1IsReadByThisProgram() throws {
        _ = try SQLiteTrialStore(writing: path, migrations: [try Self.fixture(1)])
        let store = try SQLiteTrialStore(writing: path)
        let rows = try store.leaderboardRows(study: "cnn-digits")
        #expect(rows.map(\.trial) == [2, 1, 3])
        #expect(rows.map(\.validationAccuracy) == [0.9, 0.8, nil])
        #expect(rows[0].configuration == ["network": "cnn", "depth": 2, "dropout": 0.25])
        let transitions = try store.write(study: "cnn-digits") { try $0.transitions(after: 0) }
        #expect(transitions.map(\.trial.state.name) == ["running", "completed", "running", "running", "failed"])
    }

    @Test func aDatabaseOfVersion2IsReadByThisProgram() throws {
        _ = try SQLiteTrialStore(writing: path, migrations: [try Self.fixture(2), "select 2"])
        let store = try SQLiteTrialStore(writing: path)
        let rows = try store.leaderboardRows(study: "tiny-digits")
        #expect(rows.map(\.trial) == [1, 3, 2] && rows.map(\.epochs) == [2, 2, 2])
        #expect(try store.check().complaints == [])
        let next = try store.write(study: "tiny-digits") { journal in
            _ = try journal.insert(.sample(4), owner: .current)
            return try journal.owner(of: 4)
        }
        #expect(next == .current)
    }

    @Test func aDatabaseOfVersion3IsReadByThisProgram() throws {
        _ = try SQLiteTrialStore(writing: path, migrations: [try Self.fixture(3), "select 2", "select 3"])
        let store = try SQLiteTrialStore(writing: path)
        #expect(try store.leaderboardRows(study: "tiny-digits").map(\.trial) == [1, 3, 2])
        #expect(try store.check().complaints == [])
        let definition = try store.definition(of: "tiny-digits")
        #expect(definition.dataOptions == nil && definition.transfer == nil)
        // The search that began it goes on.
        try store.open(definition)
        #expect(try store.definition(of: "tiny-digits") == definition)
    }

    @Test func aDatabaseOfVersion4IsReadByThisProgram() throws {
        _ = try SQLiteTrialStore(
            writing: path, migrations: [try Self.fixture(4), "select 2", "select 3", "select 4"])
        let store = try SQLiteTrialStore(writing: path)
        #expect(try store.leaderboardRows(study: "tiny-digits").map(\.trial) == [1, 3, 2])
        #expect(try store.check().complaints == [])
        #expect(try store.remarks(study: "tiny-digits").isEmpty)
        #expect(try store.write(study: "tiny-digits") { try $0.openRequests() }.isEmpty)
    }

    @Test func aDatabaseOfVersion5IsReadByThisProgram() throws {
        _ = try SQLiteTrialStore(
            writing: path, migrations: [try Self.fixture(5), "select 2", "select 3", "select 4", "select 5"])
        let store = try SQLiteTrialStore(writing: path)
        #expect(try store.leaderboardRows(study: "tiny-digits").map(\.trial) == [1, 3, 2])
        #expect(try store.check().complaints == [])
        #expect(try store.trial(study: "tiny-digits", 2).place == nil)
        #expect(try store.remarks(study: "tiny-digits").isEmpty == false)
    }

    @Test(arguments: [1, 2, 3, 4, 5]) func aReleasedMigrationIsNeverEdited(version: Int) throws {
        let others = Array(repeating: "select 1", count: version - 1)
        let released = try SQLiteTrialStore(writing: path, migrations: [try Self.fixture(version)] + others)
        let ours = try SQLiteTrialStore(
            writing: folder.freshPath(), migrations: Array(Schema.allMigrations.prefix(version)))
        let query = "select type, name, sql from sqlite_schema order by name"
        #expect(try released.rows(query) == ours.rows(query))
    }

    @Test func anOlderDatabaseIsCopiedAsideAndMigrated() throws {
        try SQLiteTrialStore(writing: path).fill([(.sample(1), [.sample(accuracy: 0.5)])])
        let later = Schema.allMigrations + ["alter table trial add column colour text default 'grey'"]
        let store = try SQLiteTrialStore(writing: path, migrations: later)
        #expect(try store.rows("select number, colour from trial") == [["1", "grey"]])
        #expect(try store.rows("pragma user_version") == [["\(later.count)"]])
        let backup = try SQLiteTrialStore(reading: "\(path).backup-v\(later.count - 1)")
        #expect(try backup.leaderboardRows(study: "study").map(\.trial) == [1])
    }

    @Test func aMigrationThatFailsChangesNothing() throws {
        try SQLiteTrialStore(writing: path).fill([(.sample(1), [])])
        let broken = Schema.allMigrations + ["create table half (x); create table half (x)"]
        #expect(throws: StoreError.self) { try SQLiteTrialStore(writing: path, migrations: broken) }
        #expect(try SQLiteTrialStore(writing: path).leaderboardRows(study: "study").count == 1)
    }

    @Test func aCurrentDatabaseIsNotCopied() throws {
        for _ in 1...2 { try SQLiteTrialStore(writing: path).open(.sample()) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(!names.contains { $0.contains("backup") })
    }

    private static func fixture(_ version: Int) throws -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        return try String(contentsOf: folder.appendingPathComponent("schema-v\(version).sql"), encoding: .utf8)
    }
}
