import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct TimesTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func timesAreThoseOfEachTrialsRecord() throws {
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        let now = Clock(start)
        let store = try SQLiteTrialStore(writing: folder.path("times.sqlite"), clock: now.tick)
        try store.fill([
            (.sample(1), []), (.sample(2, ["depth": 3]), []), (.sample(3, ["depth": 4], state: .waiting), []),
        ])
        try store.write(study: "study") { journal in
            _ = try journal.move(2, to: .completed, budget: nil, owner: nil, outcome: nil)
        }
        let times = try store.times(study: "study")
        #expect(times.keys.sorted() == [1, 2, 3])
        for number in 1...3 {
            let record = try store.trial(study: "study", number)
            #expect(times[number]?.created == record.created && times[number]?.created.map { $0 > start } == true)
            #expect(times[number]?.started == record.started && times[number]?.ended == record.ended)
        }
        #expect(times[1]?.started != nil && times[1]?.ended == nil)
        #expect(times[3]?.started == nil)
        #expect(try #require(times[2]?.ended) > #require(times[2]?.started))
    }

    @Test func anUnknownStudyHasNone() throws {
        let store = try SQLiteTrialStore(writing: folder.path("times.sqlite"))
        try store.open(.sample())
        #expect(throws: StoreError.self) { try store.times(study: "other") }
    }

    /// Each look is a second later than the one before.
    private final class Clock: @unchecked Sendable {
        private let lock = NSLock()
        private var now: Date

        init(_ start: Date) { now = start }

        @Sendable func tick() -> Date {
            lock.withLock {
                now += 1
                return now
            }
        }
    }
}
