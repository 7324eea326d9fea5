import AutoMLSearch
import AutoMLStore
import Testing

/// Where a trial was trained last.
@Suite struct PlaceTests {
    @Test func theLastPlaceCounts() throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteTrialStore(writing: folder.freshPath())
        try store.fill([(.sample(1), [.sample(accuracy: 0.5)]), (.sample(2), [.sample(accuracy: 0.6)])])
        for job in ["9", "10"] {
            try store.record(TrialPlace(job: job, node: "n\(job)"), of: 1, study: "study")
        }
        #expect(try store.trial(study: "study", 1).place == TrialPlace(job: "10", node: "n10"))
        #expect(try store.trial(study: "study", 2).place == nil)
    }

    @Test func aPlaceOfNoTrialIsRefused() throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteTrialStore(writing: folder.freshPath())
        try store.fill([(.sample(1), [])])
        #expect(throws: StoreError.self) {
            try store.record(TrialPlace(job: "9", node: "n1"), of: 2, study: "study")
        }
    }
}
