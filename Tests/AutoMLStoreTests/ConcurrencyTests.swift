import AutoMLSearch
import AutoMLStore
import Dispatch
import Foundation
import Testing

@Suite struct ConcurrencyTests {
    @Test func fourWritersAndAReaderShareOneFileWithoutLossOrDuplicate() throws {
        let folder = try TemporaryFolder()
        let path = folder.freshPath()
        let (writers, each) = (4, 50)
        let problems = Problems()
        DispatchQueue.concurrentPerform(iterations: writers + 1) { index in
            problems.catching {
                if index < writers {
                    try Self.write(each, to: path)
                } else {
                    try Self.read(path, until: writers * each, problems)
                }
            }
        }
        #expect(problems.all == [])
        let store = try SQLiteTrialStore(reading: path)
        #expect(try store.leaderboardRows(study: "study").map(\.trial).sorted() == Array(1...writers * each))
        let sequences = try store.rows("select sequence from transition order by sequence").map { $0[0] }
        #expect(sequences == (1...2 * writers * each).map { "\($0)" })
    }

    /// The journal's order is its own; times are for people.
    @Test func aClockThatJumpsBackwardsChangesNothingButTheTimesShown() throws {
        let folder = try TemporaryFolder()
        let ticks = Counter()
        let stores = try [
            SQLiteTrialStore(writing: folder.freshPath()),
            SQLiteTrialStore(writing: folder.freshPath()) { Date(timeIntervalSince1970: 1e9 - Double(ticks.next())) },
        ]
        for store in stores {
            try store.fill([(.sample(1), [.sample(accuracy: 0.5)]), (.sample(2), [.sample(accuracy: 0.7)])])
            try store.write(study: "study") { journal in
                _ = try journal.move(2, to: .completed, budget: nil, owner: nil, outcome: nil)
                _ = try journal.move(1, to: .waiting, budget: nil, owner: nil, outcome: nil)
                _ = try journal.move(1, to: .running, budget: nil, owner: .current, outcome: nil)
            }
        }
        let journals = try stores.map { store in
            try store.write(study: "study") { try $0.transitions(after: 0).map { "\($0.trial.id) \($0.trial.state)" } }
        }
        #expect(journals[0] == journals[1] && journals[0].count == 5)
        let ranks = try stores.map { try $0.leaderboardRows(study: "study").map(\.trial) }
        #expect(ranks[0] == ranks[1])
        #expect(try stores[1].check().complaints == [])
    }

    @Test func aTransactionWaitsForTheOneBefore() throws {
        let folder = try TemporaryFolder()
        let path = folder.freshPath()
        let (first, second) = (try SQLiteTrialStore(writing: path), try SQLiteTrialStore(writing: path))
        try first.open(.sample())
        let (began, numbers) = (DispatchSemaphore(value: 0), Problems())
        let thread = Thread {
            began.wait()
            numbers.catching { try second.write(study: "study") { numbers.add("\(try $0.nextTrial())") } }
            began.signal()
        }
        thread.start()
        try first.write(study: "study") { journal in
            began.signal()
            Thread.sleep(forTimeInterval: 0.05)
            _ = try journal.insert(.sample(try journal.nextTrial()), owner: nil)
        }
        Thread.sleep(forTimeInterval: 0.01)
        began.wait()
        #expect(numbers.all == ["2"], "the second transaction saw the first one's trial")
    }

    @Test func aReaderSeesTheLastCommittedStateWhileAWriterIsAtWork() throws {
        let folder = try TemporaryFolder()
        let path = folder.freshPath()
        let writer = try SQLiteTrialStore(writing: path)
        try writer.fill([(.sample(1), [])])
        let reader = try SQLiteTrialStore(reading: path)
        try writer.write(study: "study") { journal in
            _ = try journal.insert(.sample(2), owner: nil)
            #expect(try reader.leaderboardRows(study: "study").map(\.trial) == [1])
        }
        #expect(try reader.leaderboardRows(study: "study").map(\.trial) == [1, 2])
    }

    private static func write(_ count: Int, to path: String) throws {
        let store = try SQLiteTrialStore(writing: path)
        try store.open(.sample())
        for _ in 1...count {
            let id = try store.write(study: "study") { journal in
                try journal.insert(.sample(try journal.nextTrial()), owner: nil).trial.id
            }
            try store.write(study: "study") { try $0.record(.sample(accuracy: 1 / Double(id)), of: id) }
            try store.write(study: "study") {
                _ = try $0.move(id, to: .completed, budget: nil, owner: nil, outcome: nil)
            }
        }
    }

    /// What is seen never shrinks.
    private static func read(_ path: String, until total: Int, _ problems: Problems) throws {
        let store = try SQLiteTrialStore(writing: path)
        try store.open(.sample())
        let deadline = ContinuousClock.now + .seconds(60)
        var seen = 0
        while seen < total, ContinuousClock.now < deadline {
            let count = try store.leaderboardRows(study: "study").count
            if count < seen { problems.add("saw \(seen) trials, then \(count)") }
            seen = count
        }
    }
}

/// Collects what went wrong on several threads.
final class Problems: @unchecked Sendable {
    private let lock = NSLock()
    private var messages: [String] = []

    var all: [String] { lock.withLock { messages } }

    func add(_ message: String) { lock.withLock { messages.append(message) } }

    func catching(_ body: () throws -> Void) {
        do { try body() } catch { add("\(error)") }
    }
}

private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    func next() -> Int {
        lock.withLock {
            count += 1
            return count
        }
    }
}
