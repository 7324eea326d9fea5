import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct RequestTests {
    let folder: TemporaryFolder
    let store: SQLiteTrialStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteTrialStore(writing: folder.freshPath())
        try store.fill([(.sample(1), []), (.sample(2, state: .completed), [])])
    }

    @Test func requestsAreReadInOrderUntilTheyAreAnswered() throws {
        let configuration: Configuration = ["depth": 2, "dropout": 0.25, "network": "cnn"]
        try store.ask(.enqueue(configuration), of: "study")
        try store.ask(.stopTrial(1), of: "study")
        try store.ask(.stopStudy, of: "study")
        try store.write(study: "study") { journal in
            let requests = try journal.openRequests()
            #expect(requests.map(\.wish) == [.enqueue(configuration), .stopTrial(1), .stopStudy])
            #expect(try journal.lastRequest() == requests[2].id)
            try journal.close(requests[0], answer: "trial 3")
        }
        #expect(try store.write(study: "study") { try $0.openRequests().count } == 2)
        #expect(try store.rows("select answer from request order by id") == [["trial 3"], [nil], [nil]])
    }

    @Test func aTrialThatDoesNotRunCannotBeStopped() throws {
        #expect(throws: StoreError.unfit("trial 2 is completed, so there is nothing to stop")) {
            try store.ask(.stopTrial(2), of: "study")
        }
    }

    @Test func aRowThatSomebodyWroteByHandAsksForNothing() throws {
        try store.execute("insert into request (study_id, kind, trial, time) values (1, 'stop_trial', null, '')")
        try store.execute(
            "insert into request (study_id, kind, configuration, time) values (1, 'enqueue', '[1]', '')")
        #expect(try store.write(study: "study") { try $0.openRequests() }.isEmpty)
    }
}
