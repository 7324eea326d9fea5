import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func lookingAtAMissingDatabaseMakesNone() {
        let path = folder.path("none.sqlite")
        #expect(throws: StoreError.missing(path: path)) { try SQLiteTrialStore(reading: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect("\(StoreError.missing(path: path))".hasPrefix("no database at \(path); automl search makes one"))
    }

    /// Closing any descriptor of a file drops the process's locks on it; without SQLite's, the next process that closes the
    /// database removes the log that this one reads and writes. 0x40000002 is the first byte of its shared lock.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/locks"), "only Linux tells who holds which lock"))
    func openingADatabaseAgainKeepsTheLocksOfThisProcess() throws {
        let path = folder.freshPath()
        let store = try SQLiteTrialStore(writing: path)
        let file = try #require(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? NSNumber)
        let lock = " \(ProcessInfo.processInfo.processIdentifier) "
        // The list is read in pieces, and changes meanwhile: what is there may be missed once, not always.
        func isHeld() throws -> Bool {
            try (0..<200).contains { _ in
                try Self.locks().split(separator: "\n")
                    .contains { $0.contains(lock) && $0.contains(":\(file) \(0x4000_0002) ") }
            }
        }
        #expect(try isHeld())
        for _ in 0..<2 { #expect(try SQLiteTrialStore(reading: path).rows("select count(*) from study") == [["0"]]) }
        _ = try SQLiteTrialStore(writing: path)
        #expect(try isHeld())
        withExtendedLifetime(store) {}
    }

    /// Piece by piece to the end: Linux gives a page at a time, and a file there has no size to go by.
    private static func locks() throws -> String {
        let list = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/locks"))
        defer { try? list.close() }
        var text = Data()
        while let piece = try list.read(upToCount: 4096), !piece.isEmpty { text += piece }
        return String(decoding: text, as: UTF8.self)
    }

    @Test func anEmptyFileIsNoDatabaseToLookAtButOneToFill() throws {
        let path = folder.path("empty.sqlite")
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.missing(path: path)) { try SQLiteTrialStore(reading: path) }
        try SQLiteTrialStore(writing: path).open(.sample())
        #expect(try SQLiteTrialStore(reading: path).latestStudy() == "study")
    }

    @Test(arguments: ["just text", String(repeating: "long text ", count: 100), "SQLite format 3"])
    func aFileThatIsNoDatabaseIsLeftAlone(_ content: String) throws {
        let path = folder.path("notes.txt")
        try content.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: StoreError.notADatabase(path: path)) { try SQLiteTrialStore(writing: path) }
        #expect(throws: StoreError.notADatabase(path: path)) { try SQLiteTrialStore(reading: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
    }

    @Test func aFolderIsNoDatabase() {
        let path = folder.url.path
        #expect(throws: StoreError.isFolder(path: path)) { try SQLiteTrialStore(writing: path) }
        #expect(throws: StoreError.isFolder(path: path)) { try SQLiteTrialStore(reading: path) }
    }

    @Test func aMissingFolderIsNamed() {
        let path = folder.path("no/such/place.sqlite")
        #expect(throws: StoreError.noFolder(path: path, folder: folder.path("no/such"))) {
            try SQLiteTrialStore(writing: path)
        }
    }

    @Test func aDatabaseOfAnotherProgramIsRefusedAndNotChanged() throws {
        for trace in ["pragma application_id = 0", "pragma application_id = 77"] {
            let path = folder.freshPath()
            try SQLiteTrialStore(writing: path, migrations: ["create table theirs (x)"]).execute(trace)
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(throws: StoreError.foreign(path: path)) { try SQLiteTrialStore(writing: path) }
            #expect(throws: StoreError.foreign(path: path)) { try SQLiteTrialStore(reading: path) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        }
    }

    @Test func aNewerDatabaseAsksForAnUpdate() throws {
        let path = folder.freshPath()
        let known = Schema.allMigrations.count
        _ = try SQLiteTrialStore(writing: path, migrations: Schema.allMigrations + ["create table later (x)"])
        let error = StoreError.newer(path: path, version: known + 1, known: known)
        #expect(throws: error) { try SQLiteTrialStore(writing: path) }
        #expect(throws: error) { try SQLiteTrialStore(reading: path) }
        #expect("\(error)".contains("written by a newer automl") && "\(error)".hasSuffix("update automl"))
    }

    @Test func aDatabaseThatWasCutOffIsFoundBeforeItIsWritten() throws {
        let path = folder.freshPath()
        try SQLiteTrialStore(writing: path).fill((1...50).map { (Trial.sample($0), [.sample(accuracy: 0.5)]) })
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for share in [0.2, 0.5, 0.9] {
            try whole.prefix(Int(Double(whole.count) * share)).write(to: URL(fileURLWithPath: path))
            for open in [SQLiteTrialStore.init(reading:), { try SQLiteTrialStore(writing: $0) }] {
                let error = #expect(throws: StoreError.self) { try open(path) }
                #expect("\(error.map(String.init(describing:)) ?? "")".hasPrefix("\(path) is damaged"))
            }
        }
    }

    @Test func aDatabaseWithPagesOverwrittenIsAnErrorNotACrash() throws {
        let path = folder.freshPath()
        try SQLiteTrialStore(writing: path).fill((1...50).map { (Trial.sample($0), [.sample(accuracy: 0.5)]) })
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in bytes.indices where index >= 4096 { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.self) { try SQLiteTrialStore(reading: path).leaderboardRows(study: "study") }
        #expect(throws: StoreError.self) { try SQLiteTrialStore(writing: path).open(.sample()) }
    }

    /// Found by the fuzzer: so many migrations cannot be left out.
    @Test func aNegativeSchemaVersionIsDamage() throws {
        let path = folder.freshPath()
        let store = try SQLiteTrialStore(writing: path)
        try store.executeOutside("pragma user_version = -2147483648")
        for open in [SQLiteTrialStore.init(reading:), { try SQLiteTrialStore(writing: $0) }] {
            let error = #expect(throws: StoreError.self) { try open(path) }
            #expect("\(error.map(String.init(describing:)) ?? "")".contains("its schema is number -2147483648"))
        }
    }

    @Test func aValueThatNoVersionWroteIsAnErrorNotACrash() throws {
        let store = try SQLiteTrialStore(writing: folder.freshPath())
        for damage in ["configuration = '3'", "configuration = '{\"a\":[1]}'", "hash = 'nothing'"] {
            try store.fill([(.sample(1), [.sample(accuracy: 0.5)])], in: .sample(damage))
            try store.execute("update trial set \(damage)")
            #expect(throws: StoreError.self, "\(damage)") { try store.trial(study: damage, 1) }
            _ = try store.delete(study: damage)
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self"), "needs a folder nobody can write to"))
    func aFolderThatCannotBeWrittenIsOneClearLine() {
        let error = #expect(throws: StoreError.self) { try SQLiteTrialStore(writing: "/proc/automl.sqlite") }
        let message = error.map(String.init(describing:)) ?? ""
        #expect(message.hasPrefix("/proc/automl.sqlite cannot be") && !message.contains("\n"))
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
    func aReadOnlyDatabaseInAReadOnlyFolderCanBeReadButNotWritten() throws {
        let path = folder.freshPath()
        try SQLiteTrialStore(writing: path).fill([(.sample(1), [.sample(accuracy: 0.5)])])
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path) }
        #expect(try SQLiteTrialStore(reading: path).leaderboardRows(study: "study").count == 1)
        #expect(throws: StoreError.readOnly(path: path)) { try SQLiteTrialStore(writing: path).open(.sample("b")) }
    }

    @Test func aFullDiskSaysSoAndKeepsWhatWasCommitted() throws {
        let path = folder.freshPath()
        let store = try SQLiteTrialStore(writing: path)
        try store.fill([(.sample(1), [.sample(accuracy: 0.5)])])
        try store.execute("pragma max_page_count = 1")
        #expect(throws: StoreError.full(path: path)) {
            try store.write(study: "study") { journal in
                for id in 2...5000 { _ = try journal.insert(.sample(id), owner: nil) }
            }
        }
        #expect(try store.leaderboardRows(study: "study").map(\.trial) == [1])
    }

    @Test func aStoreOpenedToLookAtRefusesToWrite() throws {
        let path = folder.freshPath()
        try SQLiteTrialStore(writing: path).open(.sample())
        let store = try SQLiteTrialStore(reading: path)
        #expect(throws: StoreError.readOnly(path: path)) { try store.open(.sample("other")) }
    }
}
