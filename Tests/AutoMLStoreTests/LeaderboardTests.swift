import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct LeaderboardTests {
    let folder: TemporaryFolder
    let store: SQLiteTrialStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteTrialStore(writing: folder.freshPath())
    }

    @Test func filteredRowsKeepTheirRankInTheStudy() throws {
        try store.fill((1...4).map { (.sample($0, ["depth": .integer($0)]), [.sample(accuracy: Double($0) / 10)]) })
        let shallow = Expression.binary(.lessOrEqual, .name("depth"), .literal(2))
        #expect(try store.leaderboardRows(study: "study").map(\.rank) == [1, 2, 3, 4])
        #expect(try store.leaderboardRows(study: "study", filter: shallow).map(\.rank) == [3, 4])
        #expect(try store.leaderboardRows(study: "study", filter: shallow, limit: 1).map(\.trial) == [2])
    }

    /// Rows are JSON for other programs, whatever a hand has written into the database.
    @Test(arguments: [#"{"depth":2,}"#, #"{"depth":9e999,"x":null}"#, "{\"a\nb\":1}", "nothing", #"{"depth":+5}"#])
    func aRowIsJSONWhateverItsConfigurationSays(text: String) throws {
        try store.fill([(.sample(1), [.sample(accuracy: 0.5)])])
        let quoted = text.replacing("'", with: "''")
        try store.executeOutside(
            "pragma ignore_check_constraints = on; update trial set configuration = '\(quoted)'")
        let row = try #require(try store.leaderboardRows(study: "study").first)
        let json = try JSONSerialization.jsonObject(with: Data(row.json.utf8)) as? [String: Any]
        #expect(json?["configuration"] is [String: Any])
    }

    @Test func aSortKeepsTheRankAndPutsMissingValuesLast() throws {
        try store.fill([
            (.sample(1, ["dropout": 0.3], parameters: 30), [.sample(accuracy: 0.9, loss: 3)]),
            (.sample(2, ["dropout": 0.1], parameters: 10), [.sample(accuracy: 0.8, loss: 1)]),
            (.sample(3, ["width": 8], parameters: nil), [.sample(accuracy: 0.7, loss: 2)]),
        ])
        func order(_ name: String, descending: Bool? = nil) throws -> [Int] {
            try store.leaderboardRows(study: "study", sort: name, descending: descending).map(\.rank)
        }
        #expect(try order("parameters") == [2, 1, 3])
        #expect(try order("parameters", descending: true) == [1, 2, 3])
        #expect(try order("dropout") == [2, 1, 3])
        #expect(try order("validation_loss") == [2, 3, 1])
        #expect(try order("validation_accuracy") == [1, 2, 3])
    }

    @Test func valuesAreThoseOfTheBestEpoch() throws {
        let curve: [AutoMLSearch.Measurement] = [
            .sample(1, accuracy: 0.5, loss: 0.9, seconds: 1), .sample(2, accuracy: 0.8, loss: 0.7, seconds: 2),
            .sample(3, accuracy: 0.8, loss: 0.6, seconds: 4), .sample(4, accuracy: 0.8, loss: 0.6, seconds: 0),
        ]
        try store.fill([(.sample(1), curve)])
        let row = try #require(try store.leaderboardRows(study: "study").first)
        #expect(row.value == 0.8 && row.validationAccuracy == 0.8)
        #expect(row.validationLoss == 0.6, "of epoch 3: the first with the lowest loss among the most accurate")
        #expect(row.epochs == 4 && row.seconds == 7)
        #expect(try store.trial(study: "study", 1).bestEpoch == 3)
    }

    @Test func aValueThatIsReplacedIsTakenBack() throws {
        try store.fill([(.sample(1), [.sample(1, accuracy: 0.9), .sample(1, accuracy: 0.2)])])
        #expect(try store.leaderboardRows(study: "study").first?.value == 0.2)
    }

    @Test func theKindOfNetworkMayBeFixedByTheSpace() throws {
        let fixed = StudyDefinition.sample(space: #"{"fixed":{"network":"cnn","batch_size":64}}"#)
        try store.fill([(.sample(1), []), (.sample(2, ["network": "mlp"]), [])], in: fixed)
        #expect(try store.leaderboardRows(study: "study").map(\.network) == ["cnn", "mlp"])
    }

    @Test func theViewShowsWhatTheCommandShows() throws {
        try store.fill([
            (.sample(1, ["network": "cnn"]), [.sample(accuracy: 0.7)]), (.sample(2), [.sample(accuracy: 0.9)]),
            (.sample(3), []),
        ])
        try store.fill([(.sample(1), [.sample(accuracy: 0.1)])], in: .sample("other"))
        let rows = try store.rows(
            "select rank, trial, network, validation_accuracy, parameters from leaderboard where study = 'study' limit 5"
        )
        #expect(
            rows == [["1", "2", nil, "0.9", "100"], ["2", "1", "cnn", "0.7", "100"], ["3", "3", nil, nil, "100"]])
        let columns = try store.rows("select name from pragma_table_info('leaderboard')").compactMap { $0[0] }
        let promised = [
            "rank", "trial", "study", "state", "network", "validation_accuracy", "validation_loss", "parameters",
            "macs", "epochs", "seconds", "configuration",
        ]
        #expect(Array(columns.prefix(promised.count)) == promised)
    }

    @Test func theFewBestAreFoundByTheIndex() throws {
        try store.open(.sample())
        let plan = try store.rows(
            """
            explain query plan select number from trial join study on study.id = study_id where study_id = 1
            order by score desc, (state = 'failed'), (ifnull(validation_loss, 9e999)),
                (ifnull(parameters, 9e999)), number limit 3
            """)
        let steps = plan.compactMap { $0.last ?? nil }.joined(separator: "; ")
        #expect(steps.contains("trial_by_rank") && !steps.contains("TEMP B-TREE"), "\(steps)")
    }

    @Test func jsonHasThePromisedKeysAndIsThatOfTheCoding() throws {
        let hostile = "a \"b\" \\ 'c'; 🧠\n"
        try store.fill(
            [
                (
                    .sample(1, ["activation": .text(hostile), "depth": 3, "dropout": .real(1)]),
                    [
                        .sample(accuracy: 0.9, loss: .infinity)
                    ]
                ),
                (.sample(2, parameters: nil, state: .failed(message: hostile)), [.sample(accuracy: 1)]),
            ], in: .sample(hostile))
        for row in try store.leaderboardRows(study: hostile) {
            let fast = try JSONSerialization.jsonObject(with: Data(row.json.utf8)) as? NSDictionary
            let coded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(row)) as? NSDictionary
            #expect(fast != nil && fast == coded)
            let keys = Set(fast?.allKeys.compactMap { $0 as? String } ?? [])
            #expect(keys.isSuperset(of: ["rank", "trial", "validation_accuracy", "macs", "seconds", "configuration"]))
            #expect(fast?["validation_loss"] is NSNull == (row.trial == 1), "JSON has no infinity")
        }
    }

    /// Ties, unmeasured and failed trials among them.
    @Test func aTrialByItselfHasTheRankThatItHasInTheList() throws {
        try store.fill([
            (.sample(1, parameters: 300), [.sample(accuracy: 0.9)]),
            (.sample(2, ["depth": 3], parameters: 200), [.sample(accuracy: 0.9)]),
            (.sample(3, ["depth": 4], parameters: nil), [.sample(accuracy: 0.9, loss: 0.1)]),
            (.sample(4, ["depth": 5], state: .failed(message: "broken")), [.sample(accuracy: 1)]),
            (.sample(5, ["depth": 6]), []), (.sample(6, ["depth": 7]), [.sample(accuracy: 0.2)]),
        ])
        let rows = try store.leaderboardRows(study: "study")
        #expect(rows.count == 6)
        for row in rows { #expect(try store.trial(study: "study", row.trial).row == row) }
    }

    @Test func studiesWithOneObjectiveShareOneOrder() throws {
        try store.fill([(.sample(1), [.sample(accuracy: 0.7)]), (.sample(2), [.sample(accuracy: 0.9)])])
        try store.fill([(.sample(1), [.sample(accuracy: 0.8)])], in: .sample("other"))
        let rows = try store.leaderboardRows()
        #expect(rows.map(\.value) == [0.9, 0.8, 0.7])
        #expect(rows.map(\.rank) == [1, 1, 2], "ranks are those within each study")
    }
}
